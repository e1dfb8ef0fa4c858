using System.Globalization;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The assignments of a course by their groups, in Canvas's order, with what each group counts.</summary>
internal sealed class AssignmentGroups
{
    readonly CourseScan _survey;
    readonly List<AssignmentGroupRow> _rows;
    readonly Dictionary<long, AssignmentGroupRow> _byId;

    public AssignmentGroups(CourseScan survey)
    {
        _survey = survey;
        List<AssignmentGroupRow> rows = [.. survey.Folder.AssignmentGroups()];

        // A group alone, with neither weight nor rules, is what Canvas makes by itself.
        _rows = rows is [{ GroupWeight: "", DropLowest: "", DropHighest: "" }] ? [] : rows;
        _byId = _rows.ToDictionary(row => row.AssignmentGroupId);
    }

    /// <summary>The groups with their assignments; those that are in none come last.</summary>
    public IEnumerable<AssignmentGroupView> All(Func<ScannedAssignment, AssignmentLineView> line)
    {
        var lines = _survey.Assignments.ToLookup(one => Of(one.Row)?.AssignmentGroupId, line);
        var groups = _rows.Select(row => new AssignmentGroupView(
            DisplayText.Name(row.AssignmentGroup), Phrase.Of("; ", Counts(row), DisplayText.GoneSince(_survey.Clock, row.GoneAt)),
                [.. lines[row.AssignmentGroupId]]));
        return lines.Contains(null) ? groups.Append(new AssignmentGroupView(_rows.Count > 0 ? "In no group" : "", "", [.. lines[null]]))
            : groups;
    }

    /// <summary>What an assignment's own page says of its group; empty where there is nothing to tell.</summary>
    public string PhraseOf(AssignmentRow assignment) => Of(assignment) is { } row
        ? $"part of {DisplayText.Name(row.AssignmentGroup)}"
            + $"{(row.GroupWeight.Length > 0 ? $", which {Weight(row, "counts ", " of the grade")}" : "")}"
        : "";

    AssignmentGroupRow? Of(AssignmentRow assignment) => assignment.AssignmentGroupId is { } id ? _byId.GetValueOrDefault(id) : null;

    string Counts(AssignmentGroupRow row)
    {
        string[] dropped = [Dropped(row.DropLowest, "lowest"), Dropped(row.DropHighest, "highest")];
        var rules = Phrase.Of(" and ", dropped);
        var isMany = dropped.All(text => text.Length > 0) || rules.Contains("scores", StringComparison.Ordinal);
        return Phrase.Of(
            "; ",
            row.GroupWeight.Length > 0 ? Weight(row, "", " of the grade") : "",
            rules.Length > 0 ? $"{rules} {(isMany ? "are" : "is")} dropped{Never(row)}" : "");
    }

    static string Weight(AssignmentGroupRow row, string before, string after) =>
        DisplayText.Trim(row.GroupWeight) is "0" ? "does not count" : $"{before}{DisplayText.Trim(row.GroupWeight)} %{after}";

    static string Dropped(string count, string which) => count.Length == 0 ? "" : count == "1" ? $"the {which} score"
        : $"the {count} {which} scores";

    // Ids of assignments that are gone say nothing to a reader.
    string Never(AssignmentGroupRow row)
    {
        var ids = row.NeverDrop.Split("; ").ToHashSet();
        var names = _survey.Assignments
            .Where(one => ids.Contains(one.Row.AssignmentId.ToString(CultureInfo.InvariantCulture)))
                .Select(one => $"“{one.Row.AssignmentName}”").ToList();
        return names.Count == 0 ? "" : $", but never that of {string.Join(" or ", names)}";
    }
}
