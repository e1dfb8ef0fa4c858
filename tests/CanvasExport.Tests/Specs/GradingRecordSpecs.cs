using AngleSharp.Dom;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>How a grade came about is in the tables, and on a page that says no more than Canvas said.</summary>
public sealed class GradingRecordSpecs(GradedEssay essay) : IClassFixture<GradedEssay>
{
    CsvTable Table(string csv) => CsvTable.Read(essay.Json.Archive, csv);

    // Each piece of text apart from the next, as the page shows them.
    string Said(string selector = "article") => string.Join(
        ' ', essay.Grading.QuerySelector(selector)!.Descendants<IText>()
            .SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void The_final_grades_of_an_enrollment_are_in_a_table_of_the_course()
    {
        var table = Table("exports/Maps/grades.csv");

        Assert.Equal(
            ("5", "ana", "500", "Monday", "87.5", "B+", "70", "95.0", "A", "88"),
            (table[0, "user_id"], table[0, "user_name"], table[0, "enrollment_id"], table[0, "section"], table[0, "current_score"],
                table[0, "current_grade"], table[0, "final_score"], table[0, "override_score"], table[0, "override_grade"],
                table[0, "unposted_current_score"]));
        Assert.Equal(("", ""), (table[0, "final_grade"], table[0, "note"]));
    }

    [Fact]
    public void They_stand_at_the_head_of_the_students_page_the_one_that_was_set_first() => Assert.Contains(
        "Final grade: 95 % (A), set by a teacher; 87.5 % (B+) of what was graded; 70 % with what was not graded as nothing",
        essay.Page.QuerySelector(".masthead")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public void Each_date_that_was_set_for_some_has_a_row()
    {
        var table = Table("exports/Maps/assignments/overrides.csv");

        Assert.Equal(["student", "section", "section", "group"], table.Column("kind"));
        Assert.Equal(["ana", "Monday", "Thursday", "Group 7"], table.Column("target"));
        Assert.Equal(["true", "", "true", "true"], table.Column("sets_due_at"));
        Assert.Equal(["2026-03-02T09:00:00Z", "", "", "2026-03-09T09:00:00Z"], table.Column("due_at"));
        Assert.Equal(["true", "", "", ""], table.Column("sets_lock_at"));
        var page = essay.Json.Page("exports/Maps/assignments/10.html").QuerySelector("section[aria-labelledby=dates]")!.TextContent;
        Assert.Contains("no due date", page, StringComparison.Ordinal);
        Assert.Contains("group Group 7", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_the_date_that_held_and_where_it_came_from()
    {
        Assert.Contains("Due for this student 2 March 2026, 09:00 UTC", Said(), StringComparison.Ordinal);
        Assert.Contains("Due, as the assignment says 1 March 2026, 09:00 UTC", Said(), StringComparison.Ordinal);
        Assert.Contains("Ana due 2 March 2026, 09:00 UTC", Said(), StringComparison.Ordinal);
        Assert.Contains("section Monday open from 1 February 2026", Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("Thursday", Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("Group 7", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_what_was_given_what_was_deducted_and_whether_students_see_it()
    {
        Assert.Contains("Result 8.5 of 10 points", Said(), StringComparison.Ordinal);
        Assert.Contains("Before points were deducted 10 of 10 points", Said(), StringComparison.Ordinal);
        Assert.Contains("Deducted for being late 1.5 points", Said(), StringComparison.Ordinal);
        Assert.Contains("Shown to the student not yet, when Canvas was asked", Said(), StringComparison.Ordinal);
        Assert.Contains("Attempt 1, 3 March 2026, 09:00 UTC , as text, late by 1 day", Said(), StringComparison.Ordinal);
        Assert.Contains("Too short", Said(), StringComparison.Ordinal);
        var row = Table($"{HandMadeJson.Ana}/submissions.csv");
        Assert.Equal(("10", "10", "", "true"), (row[0, "entered_score"], row[0, "entered_grade"], row[0, "posted_at"], row[0, "hidden"]));
    }

    [Fact]
    public void Canvass_log_stands_there_oldest_first_with_who_it_was()
    {
        var table = Table($"{HandMadeJson.Ana}/grade_changes.csv");
        Assert.Equal(["e1", "e2", "e3"], table.Column("change_id"));
        Assert.Equal(["automatic", "reis", "user-77"], table.Column("grader"));
        Assert.Equal(["100", "100", ""], table.Column("submission_id"));

        Assert.Contains(
            "5 March 2026, 10:00 UTC : no grade → 7 of 10, automatically, graded anonymously 6 March 2026, 10:00 UTC : 7 of 10 → 8.5 of 10, "
            + "by reis, graded anonymously", Said(), StringComparison.Ordinal);
        Assert.Contains("no grade → 95, by user-77, final grade", Said("#final-grade"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outcome_stands_with_the_work_it_was_reached_in()
    {
        var table = Table($"{HandMadeJson.Ana}/outcome_results.csv");

        Assert.Equal(
            ("61", "Reads a chart", "4", "5", "3", "true", "10", "Essay"),
            (table[0, "result_id"], table[0, "outcome"], table[0, "score"], table[0, "points_possible"], table[0, "mastery_points"],
                table[0, "mastery"], table[0, "assignment_id"], table[0, "assignment_name"]));
        Assert.Contains("Reads a chart: 4 of 5 points, reached", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_and_grade_lead_to_each_other()
    {
        var link = essay.Page.QuerySelector("#submission-100 a[href^=grading]")!;
        Assert.Equal(("How this grade came about", "grading.html#submission-100"), (link.TextContent, link.GetAttribute("href")));
        Assert.Equal("index.html#submission-100", essay.Grading.QuerySelector("#submission-100 .others a")!.GetAttribute("href"));
    }

    [Fact]
    public void Printing_from_a_work_prints_that_work_alone() => Assert.Contains(
        "main:has(.grading:target) .grading:not(:target) { display: none; }",
        essay.Grading.QuerySelector("style")!.TextContent.Split("@media print")[1], StringComparison.Ordinal);

    [Fact]
    public void The_report_counts_them_and_says_whose_it_left_out()
    {
        var table = Table("exports/completeness.csv");
        Assert.Equal(
            ("3", "3", "1", "1"),
            (table[0, "grade_changes_canvas"], table[0, "grade_changes_archive"], table[0, "outcome_results_canvas"],
                table[0, "outcome_results_archive"]));
        var differences = Table("exports/differences.csv");
        Assert.Equal(["left out", "left out"], differences.Column("cause"));
        Assert.All(differences.Column("item"), item => Assert.Equal("1 lines of the log of grades", item));
    }
}
