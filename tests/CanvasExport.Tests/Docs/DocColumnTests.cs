using System.Text.Json;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Tests.Docs;

public sealed class DocColumnTests
{
    static readonly Dictionary<string, Type> Tables = new()
    {
        ["submissions.csv"] = typeof(SubmissionRow),
        ["comments.csv"] = typeof(CommentRow),
        ["attachments.csv"] = typeof(AttachmentRow),
        ["discussion_entries.csv"] = typeof(DiscussionEntryRow),
        ["discussion_replies.csv"] = typeof(DiscussionReplyRow),
        ["quiz_answers.csv"] = typeof(QuizAnswerRow),
        ["quiz_attempts.csv"] = typeof(QuizAttemptRow),
        ["rubric_assessments.csv"] = typeof(RubricAssessmentRow),
        ["peer_reviews.csv"] = typeof(PeerReviewRow),
        ["peer_rubric_assessments.csv"] = typeof(PeerRubricAssessmentRow),
        ["grade_changes.csv"] = typeof(GradeChangeRow),
        ["outcome_results.csv"] = typeof(OutcomeResultRow),
        ["annotations.csv"] = typeof(AnnotationRow),
        ["snapshots.csv"] = typeof(SnapshotRow),
        ["content.csv"] = typeof(ContentRow),
        ["group_workspaces.csv"] = typeof(GroupWorkspaceRow),
        ["eportfolios.csv"] = typeof(EportfolioRow),
        ["kinds.csv"] = typeof(KindRow),
        ["captions.csv"] = typeof(CaptionRow),
        ["courses.csv"] = typeof(CourseRow),
        ["grades.csv"] = typeof(GradeRow),
        ["students.csv"] = typeof(StudentRow),
        ["teachers.csv"] = typeof(TeacherRow),
        ["sections.csv"] = typeof(SectionRow),
        ["groups.csv"] = typeof(GroupRow),
        ["syllabus.csv"] = typeof(SyllabusRow),
        ["assignments.csv"] = typeof(AssignmentRow),
        ["overrides.csv"] = typeof(OverrideRow),
        ["assignment_groups.csv"] = typeof(AssignmentGroupRow),
        ["rubrics.csv"] = typeof(RubricRow),
        ["files/attachments.csv"] = typeof(CourseFileRow),
        ["changes.csv"] = typeof(ChangeRow),
        ["completeness.csv"] = typeof(CompletenessRow),
        ["differences.csv"] = typeof(DifferenceRow),
        ["files.csv"] = typeof(FileRow),
    };

    public static TheoryData<string> Names => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Docs_name_the_columns_of_a_file_and_no_others(string file) =>
        Assert.Equal(Columns(Tables[file]), DocPage.Read("docs/files.md").FirstColumnUnder(file));

    [Fact]
    public void Docs_have_a_section_for_every_csv_file()
    {
        var rows = typeof(SubmissionRow).Assembly.GetTypes().Where(type =>
            type.Namespace == typeof(SubmissionRow).Namespace && type.Name.EndsWith("Row", StringComparison.Ordinal));

        Assert.Equal(rows.Select(row => row.Name).Order(), Tables.Values.Select(row => row.Name).Order());
    }

    [Fact]
    public void Docs_explain_every_cause_that_is_a_word_of_its_own()
    {
        var named = typeof(DifferenceRow).GetFields().Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        string[] others =
        [
            "not downloaded", "failed", "damaged", "size differs", "forbidden", "locked", "deleted", "left out", "not available",
        ];

        var explained = DocPage.Read("docs/completeness.md").FirstColumnUnder("The causes").Select(cause => cause.Trim('`'));

        Assert.Equal(named.Concat(others).Order(), explained.Order());
    }

    // As the files' own header rows are made.
    static IEnumerable<string> Columns(Type row) => row.GetConstructors()[0].GetParameters()
        .Select(parameter => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!));
}
