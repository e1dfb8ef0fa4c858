using System.Text;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The columns that everybody may rely on, and each cell of a known school, byte for byte.</summary>
public sealed class ExportStudentsTableSpecs
{
    const string SubmissionColumns =
        "submission_id,user_name,course_name,course_start_at,assignment_name,assignment_description,submitted_at,submission_type,submission_body,"
        + "submission_url,media_file,media_type,media_url,rubric_points,rubric_comments,"
        + "submission_grade,score,points_possible,late,missing,excused,workflow_state,attempt,graded_at,due_at,group_name,assignment_id,user_id,course_id,"
        + "seconds_late,points_deducted,grader,graded_attempt,gone_at,"
        + "late_policy_status,custom_grade_status_id,custom_grade_status,proxy_submitter_id,proxy_submitter,anonymous_id,similarity,checkpoints,provisional_grades,"
        + "entered_score,entered_grade,posted_at,hidden\r\n";

    readonly KnownSchool _known = new();

    [Fact]
    public async Task Submissions_csv_shows_the_newest_attempt_with_everything_about_it()
    {
        await using var run = await ExportedAsync();

        var id = $"{_known.Work.Id}";
        AssertBytes(run, "submissions.csv", SubmissionColumns
            + $"{id},zoe,\"Maps, old & \"\"new\"\"\",2024-02-01T07:00:00Z,'=Essay 1,\"<p>Compare\ntwo charts.</p>\","
            + "2024-03-16T08:12:44Z,online_upload,,,,,,17.5,\"Thesis is late\nRich\","
            + "15.5,15.5,20,true,false,false,graded,2,2024-03-20T14:00:01Z,2024-03-15T23:59:59Z,,"
            + $"{_known.Essay.Id},{_known.Zoe.Id},{_known.Course.Id},29565,,areis,true,,,,,,,,,,,"
            + "15.5,15.5,2024-03-20T14:00:01Z,\r\n");
    }

    [Fact]
    public async Task Attempts_csv_shows_the_attempts_before_it_in_the_same_columns()
    {
        await using var run = await ExportedAsync();

        var media = $"{run.Server.Url}users/{_known.School.Owner.Id}/media_download?entryId={_known.Recording.MediaId}&redirect=1&type=mp4";
        AssertBytes(run, "attempts.csv", SubmissionColumns
            + $"{_known.Work.Id},zoe,\"Maps, old & \"\"new\"\"\",2024-02-01T07:00:00Z,'=Essay 1,\"<p>Compare\ntwo charts.</p>\","
            + $"2024-03-14T10:00:00Z,media_recording,\"'-5 degrees, \"\"cold\"\"\",,{_known.Recording.MediaId}.mp4,video,{media},,,"
            + ",,20,false,false,false,submitted,1,,2024-03-15T23:59:59Z,,"
            + $"{_known.Essay.Id},{_known.Zoe.Id},{_known.Course.Id},0,,,false,,,,,,,,,,,,,2024-03-20T14:00:01Z,\r\n");
    }

    [Fact]
    public async Task Comments_csv_shows_what_was_said_and_by_whom()
    {
        await using var run = await ExportedAsync();

        AssertBytes(run, "comments.csv",
            "submission_id,created_at,comment,user_name,author_id,attempt,media_file,media_type,media_url,comment_id,edited_at,author_role,gone_at\r\n"
            + $"{_known.Work.Id},2024-03-20T14:02:00Z,\"Good use of sources.\nSee file.\",areis,{_known.School.Owner.Id},,,,,{_known.Work.Comments[0].Id},,teacher,\r\n");
    }

    [Fact]
    public async Task Attachments_csv_shows_every_file_and_where_it_was_named()
    {
        await using var run = await ExportedAsync();

        string Url(SchoolFile file) => $"{run.Server.Url}files/{file.Id}/download?download_frd=1&verifier={file.Uuid}";
        var (id, report, scan, notes) = (_known.Work.Id, _known.Report, _known.Scan, _known.Notes);
        AssertBytes(run, "attachments.csv",
            "submission_id,url,file_name,display_name,thumbnail_url,thumbnail_file,attachment_id,content_type,size,attempt,source,comment_id,modified_at,gone_at,media_id,quiz_id,entry_id\r\n"
            + $"{id},{Url(report)},Essay final (v2).docx,Essay final (v2).docx,,,{report.Id},{report.ContentType},3,2,submission,,{report.CreatedAt},,,,\r\n"
            + $"{id},{Url(scan)},scan.png,scan.png,{run.Server.Url}images/thumbnails/{scan.Id}/{scan.Uuid},thumbnail-{scan.Id}.png,{scan.Id},image/png,1,2,submission,,{scan.CreatedAt},,,,\r\n"
            + $"{id},{Url(notes)},notes.pdf,notes.pdf,,,{notes.Id},application/pdf,2,,comment,{_known.Work.Comments[0].Id},{notes.CreatedAt},,,,\r\n");
    }

    [Fact]
    public async Task Rubric_assessments_csv_shows_each_mark_in_the_words_of_the_rubric()
    {
        await using var run = await ExportedAsync();

        AssertBytes(run, "rubric_assessments.csv",
            "submission_id,description,points,rating,comments,gone_at,ignore_for_scoring,hide_points\r\n"
            + $"{_known.Work.Id},Argument,9.5,Partial,Thesis is late,,,\r\n"
            + $"{_known.Work.Id},\"Sources, style\",8,Good,Rich,,,\r\n");
    }

    [Fact]
    public async Task Courses_csv_and_students_csv_say_who_lies_in_which_folder()
    {
        await using var run = await ExportedAsync();

        AssertBytes(run, "../../courses.csv",
            "course_id,course_name,folder,start_at,workflow_state,time_zone,term,end_at,course_code,sis_course_id\r\n"
            + $"{_known.Course.Id},\"Maps, old & \"\"new\"\"\",\"Maps, old & _new_\",2024-02-01T07:00:00Z,available,{_known.Course.TimeZone},Spring 2024,,\"Maps, old & \"\"new\"\"\",\r\n");
        AssertBytes(run, "../students.csv",
            "user_id,user_name,full_name,folder,state,sections,gone_at,other_ids,anonymous_id\r\n"
            + $"{_known.Ben.Id},ben,Ben Ito,ben,active,\"Maps, old & \"\"new\"\"\",,,\r\n{_known.Zoe.Id},zoe,Zoë O'Neil,zoe,active,\"Maps, old & \"\"new\"\"\",,,\r\n");
    }

    [Fact]
    public async Task Assignments_csv_and_rubrics_csv_say_what_was_asked_of_everybody()
    {
        await using var run = await ExportedAsync();

        var id = _known.Essay.Id;
        AssertBytes(run, "../assignments/assignments.csv",
            "assignment_id,assignment_name,assignment_description,points_possible,due_at,html_url,assignment_group_id,assignment_group,group_weight,gone_at,prompt_gone_at,anonymous_answers\r\n"
            + $"{id},'=Essay 1,\"<p>Compare\ntwo charts.</p>\",20,2024-03-15T23:59:59Z,{run.Server.Url}courses/{_known.Course.Id}/assignments/{id},{_known.Course.Id + 700_000},Assignments,,,,\r\n");
        AssertBytes(run, "../assignments/rubrics.csv",
            "assignment_id,criterion_id,criterion,details,points,rating,rating_points,gone_at,rating_details,ignore_for_scoring,hide_points,hide_score_total\r\n"
            + $"{id},_1,Argument,,12,Full marks,12,,,,,\r\n{id},_1,Argument,,12,Partial,6,,,,,\r\n{id},_2,\"Sources, style\",,8,Good,8,,,,,\r\n");
    }

    [Fact]
    public async Task A_student_folder_holds_these_files_and_no_others()
    {
        await using var run = await ExportedAsync();

        string[] files = ["attachments.csv", "attempts.csv", "comments.csv", "grade_changes.csv", "rubric_assessments.csv", "submissions.csv"];
        Assert.Equal(files.Select(file => $"{KnownSchool.ZoesFolder}/{file}"), run.Archive.Files(KnownSchool.ZoesFolder));
        Assert.Equal(run.Archive.Read("json/time_stamp.txt"), run.Archive.Read("exports/time_stamp.txt"));
    }

    async Task<TestRun> ExportedAsync()
    {
        var run = await TestRun.AgainstAsync(_known.School);
        await run.RunAllAsync("fetch-json", "export-students");
        Assert.False(run.Archive.Has("err.txt"));
        return run;
    }

    static void AssertBytes(TestRun run, string csv, string text)
    {
        var bytes = File.ReadAllBytes(Path.Combine(run.Archive.Root, KnownSchool.ZoesFolder, csv));
        Assert.Equal(text, Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3));
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
    }
}
