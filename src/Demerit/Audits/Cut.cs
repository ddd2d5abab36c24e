namespace Demerit.Audits;

/// <summary>The lightest set of nodes that touches every edge of a bipartite graph.</summary>
internal static class Cut
{
    /// <param name="left">Weights of the nodes on the left.</param>
    /// <param name="right">Weights of the nodes on the right.</param>
    /// <param name="edges">Pairs of a left and a right node.</param>
    /// <returns>The nodes of the lightest cover.</returns>
    public static (int[] Left, int[] Right) Least(int[] left, int[] right, List<(int Left, int Right)> edges)
    {
        // Source 0, left 1..n, right n+1..n+m, sink n+m+1; the minimum cut is the lightest cover (Kőnig, with weights).
        var (n, m) = (left.Length, right.Length);
        var sink = n + m + 1;
        var room = new int[sink + 1, sink + 1];
        for (var i = 0; i < n; i++) room[0, i + 1] = left[i];
        for (var j = 0; j < m; j++) room[n + 1 + j, sink] = right[j];
        foreach (var (l, r) in edges) room[l + 1, n + 1 + r] = int.MaxValue / 2;
        while (Way(room, sink) is { } way)
        {
            var most = int.MaxValue;
            for (var v = sink; v != 0; v = way[v]) most = Math.Min(most, room[way[v], v]);
            for (var v = sink; v != 0; v = way[v])
            {
                room[way[v], v] -= most;
                room[v, way[v]] += most;
            }
        }
        var reached = Reached(room, sink);
        return ([.. Enumerable.Range(0, n).Where(i => reached[i + 1] < 0)], [.. Enumerable.Range(0, m).Where(j => reached[n + 1 + j] >= 0)]);
    }

    private static int[]? Way(int[,] room, int sink) => Reached(room, sink) is var from && from[sink] >= 0 ? from : null;

    // For each node the one from which it was reached; -1 where it was not. The source is reached from itself.
    private static int[] Reached(int[,] room, int sink)
    {
        var from = new int[sink + 1];
        Array.Fill(from, -1);
        from[0] = 0;
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var u))
            for (var v = 0; v <= sink; v++)
                if (from[v] < 0 && room[u, v] > 0)
                {
                    from[v] = u;
                    queue.Enqueue(v);
                }
        return from;
    }
}
