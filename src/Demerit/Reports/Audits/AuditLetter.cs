using System.Text;
using Demerit.Audits;

namespace Demerit.Reports.Audits;

/// <summary>A letter of questions to the operator: one for everything that the file does not show. Plain text, to be printed and signed.</summary>
public static class AuditLetter
{
    private const int Width = 78;
    private const string Unread = "the text that was not read";

    public static string Write(AuditView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var text = new StringBuilder();
        void Add(string line, string indent = "") => text.Append(Wrapped(line, indent)).Append('\n');
        Add($"To: {view.Scheme.Operator?.En ?? "whoever runs it"}");
        Add($"About: {view.Title}, {view.Scheme.PlaceName.En}");
        text.Append('\n');
        Add("Questions");
        text.Append('\n');
        Add($"I have read what is publicly known of the above, as of {Phrases.Day(view.Audit.Subject.Day)}. The following could not be found in it. Please answer each question, with the text and the place in it where the answer stands, or say that there is none.");
        text.Append('\n');
        var number = 0;
        // Where nothing is missing but a text that was not read, the text is asked for once, below.
        bool OnlyText(Question q) => q.Missing.All(m => m == Unread) && !q.Missing.IsEmpty;
        var chosen = view.Jurisdictions.Length < view.Book.Jurisdictions.Count;
        foreach (var question in view.Audit.Letter.Where(q => !OnlyText(q)))
        {
            number++;
            Add($"{number}. {question.Asks}", "   ");
            foreach (var missing in question.Missing.Where(m => m != Unread)) Add($"   - In particular: {missing}.", "     ");
            var norms = view.Norms(question.Check).Where(n => n.Norm.Kind == "law" && !n.ByAnalogy).Select(n => n.Norm.Cite).Take(3).ToArray();
            if (chosen && norms.Length > 0) Add($"   ({string.Join("; ", norms)})", "    ");
            text.Append('\n');
        }
        if (view.Audit.Subject.RulesUnread || view.Audit.Subject.ConsequencesUnread)
        {
            Add($"{number + 1}. Please send the whole text of the rules and of what follows from them, with the dates from which each version held. Only then can it be told:", "   ");
            foreach (var question in view.Audit.Letter.Where(OnlyText)) Add($"   - {question.Check.Question}", "     ");
            text.Append('\n');
        }
        if (number == 0 && !view.Audit.Subject.RulesUnread && !view.Audit.Subject.ConsequencesUnread) Add("The file shows an answer to every question that the checks ask of it. Whether the answers are true is another matter.");
        Add("Place, date, name:");
        text.Append('\n');
        Add($"{Audit.Foot} A list of questions is no finding against anyone.");
        return text.ToString();
    }

    private static string Wrapped(string line, string indent)
    {
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                wrapped.Append(' ');
                column++;
            }
            wrapped.Append(word);
            column += Math.Max(1, word.Length);
        }
        return wrapped.ToString();
    }
}
