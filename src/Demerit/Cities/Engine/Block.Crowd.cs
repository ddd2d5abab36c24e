namespace Demerit.Cities.Engine;

internal sealed partial class Block
{
    private const byte Wrongly = 0x80;

    /// <summary>How one person of the block is drawn; see <see cref="City.Crowd"/>.</summary>
    public byte MarkOf(int i) => (byte)((_stands[i].Grade & (Wrongly - 1)) | ((_stands[i].Closed & ~_stands[i].TwinClosed) != 0 ? Wrongly : 0));
}
