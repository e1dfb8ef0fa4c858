using System.Text;
using System.Text.Json.Nodes;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>
/// An archive in which every payload of the corpus stands in every place that a student or a teacher can write: a student for each
/// kind, who hands in each of its payloads in a submission of its own, and a course for each two of them.
/// </summary>
internal static class HostileSchool
{
    // Each file that a page loads costs the browser a while, so a student has one picture, one film and one sound.
    static readonly string[] Loaded = [".png", ".mp4", ".m4a"];
    static readonly string[] Linked = [".pdf", ".html", ".svg", ".txt", ".docx"];

    static readonly string[] OutputForms = ["text/html", "text/markdown", "text/plain", "text/latex", "image/svg+xml", "image/png"];

    static readonly byte[] Picture =
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"u8.ToArray();

    /// <summary>Fills the archive and makes its pages; gives how many submissions each student's page shows.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> BuildAsync(SmallArchive archive)
    {
        var sizes = new Dictionary<string, int>();
        foreach (var (number, kinds) in HostileHtml.Kinds.Select(row => row.Data).Chunk(2).Index())
        {
            var course = await archive.AddCourseAsync(string.Join(' ', kinds.SelectMany(HostileHtml.OfKind)), number + 1, folder: kinds[0]);
            foreach (var kind in kinds)
            {
                var payloads = HostileHtml.OfKind(kind);
                var names = string.Join(' ', payloads);
                var student = await archive.AddStudentAsync(course, names, names, kind);
                HandIn(student, payloads);
                HandInNotebook(student, payloads);
                await student.SaveAsync(TestContext.Current.CancellationToken);
                sizes[student.Folder.IndexHtmlPath] = payloads.Count;
            }

            await SurroundAsync(new CourseFolder(archive.InExports(course.Folder), course), [.. kinds.SelectMany(HostileHtml.OfKind)]);
        }

        await archive.BuildAsync();
        return sizes;
    }

    /// <summary>One submission with files of these names, each of them a picture with a script in it; gives the student.</summary>
    public static async Task<SmallStudent> HandInFilesAsync(SmallArchive archive, IEnumerable<string> names)
    {
        var student = await archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        foreach (var name in names.Select(Possible))
        {
            student.Put(name, Picture);
            student.Attachments.Add(SmallStudent.Attachment(name));
        }

        await student.SaveAsync(TestContext.Current.CancellationToken);
        await archive.BuildAsync();
        return student;
    }

    // In every place around the work that a teacher can write.
    static async Task SurroundAsync(CourseFolder folder, IReadOnlyList<string> payloads)
    {
        var token = TestContext.Current.CancellationToken;
        await CsvRows.WriteAsync(folder.SyllabusCsvPath, [new SyllabusRow(folder.Course.CourseId, string.Join("<hr>", payloads))], token);
        await CsvRows.WriteAsync(
            folder.TeachersCsvPath, payloads.Select(payload => new TeacherRow(1, payload, payload, payload, payload, payload)), token);
        await CsvRows.WriteAsync(
            folder.SectionsCsvPath, payloads.Select((payload, index) => new SectionRow(index, payload, payload, payload, payload, 1)),
            token);
        await CsvRows.WriteAsync(
            folder.GroupsCsvPath, payloads.Select((payload, index) => new GroupRow(index, payload, payload, 2, 1, payload, payload)),
            token);
        await CsvRows.WriteAsync(
            folder.AssignmentGroupsCsvPath, payloads.Select((payload, index) =>
                new AssignmentGroupRow(index, payload, payload, payload, payload, payload)), token);
    }

    static void HandIn(SmallStudent student, IReadOnlyList<string> payloads)
    {
        foreach (var (index, payload) in payloads.Index())
        {
            var file = Possible(payload) + (index < Loaded.Length ? Loaded[index] : Linked[index % Linked.Length]);
            student.Put(file, Picture);

            var loaded = index < Loaded.Length ? file : "";
            var row = student.Submission(index + 1, payload) with
            {
                AssignmentName = payload,
                AssignmentDescription = payload,
                SubmissionUrl = payload,
                SubmissionType = payload,
                SubmissionGrade = payload,
                GroupName = payload,
                Attempt = "2",
            };
            student.Submissions.Add(row);
            student.Attempts.Add(
                row with { Attempt = payload, SubmittedAt = payload, MediaFile = payload, MediaType = payload, MediaUrl = payload });
            student.Comments.Add(
                SmallStudent.Comment(
                payload, payload) with
                { SubmissionId = row.SubmissionId, CreatedAt = payload, MediaFile = loaded, MediaType = payload });
            student.Rubric.Add(new RubricAssessmentRow(row.SubmissionId, payload, payload, payload, payload));
            student.Attachments.Add(
                SmallStudent.Attachment(
                file) with
                { SubmissionId = row.SubmissionId, DisplayName = payload, ThumbnailFile = loaded, ContentType = payload });
            student.Attachments.Add(
                SmallStudent.Attachment(
                payload) with
                { SubmissionId = row.SubmissionId, Source = "comment", ThumbnailUrl = payload, Url = payload });
        }
    }

    // In every place of a notebook that its author can write.
    static void HandInNotebook(SmallStudent student, IReadOnlyList<string> payloads)
    {
        const string Name = "analysis.ipynb";
        var cells = payloads.SelectMany(payload => new JsonNode[]
        {
            new JsonObject { ["cell_type"] = "markdown", ["source"] = payload,
                ["attachments"] = new JsonObject { [payload] = new JsonObject { ["image/png"] = payload } } },
            new JsonObject { ["cell_type"] = "markdown",
                ["source"] = $"![a]({payload}) [b]({payload} \"c\") <{payload}> `{payload}` ${payload}$ | {payload} |" },
            new JsonObject { ["cell_type"] = "code", ["execution_count"] = payload, ["source"] = payload, ["outputs"] = Outputs(payload) },
        });
        student.Put(
            Name, Encoding.UTF8.GetBytes(new JsonObject { ["nbformat"] = 4, ["cells"] = new JsonArray([.. cells]) }.ToJsonString()));
        student.Attachments.Add(SmallStudent.Attachment(Name));
    }

    static JsonArray Outputs(string payload) =>
    [
        new JsonObject { ["output_type"] = "stream", ["name"] = payload, ["text"] = payload },
        new JsonObject { ["output_type"] = "error", ["ename"] = payload, ["evalue"] = payload, ["traceback"] = new JsonArray(payload) },
        .. OutputForms.Select(type =>
            new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { [type] = payload } }),
        new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["image/png"] = Convert.ToBase64String(Picture) } },
    ];

    // The payload as far as a file of Linux can be called that, which is further than the archive goes.
    static string Possible(string payload)
    {
        var name = new StringBuilder();
        foreach (var rune in payload.EnumerateRunes())
        {
            if (name.Length < 60)
            {
                name.Append(rune.Value is '/' or 0 ? "_" : rune.ToString());
            }
        }

        return name.ToString();
    }
}
