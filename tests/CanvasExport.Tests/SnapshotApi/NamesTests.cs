using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.Tests.SnapshotApi;

public sealed class NamesTests
{
    [Theory]
    [InlineData("Assignment-1", "assignment-1_2026-03-09")]
    [InlineData("  Final  Exam -- Part 2  ", "final-exam-part-2_2026-03-09")]
    [InlineData("Prüfung Übung №1", "prufung-ubung-no1_2026-03-09")]
    [InlineData("exam_work", "exam_work_2026-03-09")]
    [InlineData("-_lab_-", "lab_2026-03-09")]
    [InlineData("../../etc/passwd", "etcpasswd_2026-03-09")]
    [InlineData("a\tb\nc", "a-b-c_2026-03-09")]
    [InlineData("ﬁle ½", "file-12_2026-03-09")]
    [InlineData("レポート 7", "7_2026-03-09")]
    [InlineData("lab\ufffe", "lab_2026-03-09")]
    public void A_snapshots_name_is_the_slug_of_what_was_typed_and_the_day(string text, string name) =>
        Assert.Equal(name, SnapshotName.TryMake(text, new DateOnly(2026, 3, 9))?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("---")]
    [InlineData("レポート")]
    [InlineData("../..")]
    [InlineData("\ud800")]
    [InlineData("\ufffe\uffff")]
    public void A_name_that_says_nothing_is_none(string text) => Assert.Null(SnapshotName.TryMake(text, new DateOnly(2026, 3, 9)));

    [Fact]
    public void A_name_too_long_for_a_folder_is_none() => Assert.Null(SnapshotName.TryMake(new string('a', 300), new DateOnly(2026, 3, 9)));

    [Theory]
    [InlineData("31387714")]
    [InlineData("ana@example.edu")]
    [InlineData("a.b-c_d")]
    public void An_id_is_one_part_of_a_path(string text) => Assert.Equal(text, StudentId.TryParse(text)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("-rf")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("é")]
    public void What_could_lead_elsewhere_is_no_id_and_no_snapshot(string text)
    {
        Assert.Null(StudentId.TryParse(text));
        Assert.Null(SnapshotName.TryParse(text));
    }

    [Fact]
    public void An_id_ends_somewhere()
    {
        Assert.NotNull(StudentId.TryParse(new string('a', 128)));
        Assert.Null(StudentId.TryParse(new string('a', 129)));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a/")]
    [InlineData("..\\a/..")]
    [InlineData("a\0.txt")]
    public void A_path_leads_down_and_nowhere_else(string text) => Assert.Null(FilePath.TryParse(text));

    [Theory]
    [InlineData("assignment-1-grades.html", "assignment-1-grades.html")]
    [InlineData("my report (final).TXT", "my_report_final.TXT")]
    [InlineData("C:\\marks\\ana.html", "ana.html")]
    [InlineData("../../.bashrc.txt", "bashrc.txt")]
    [InlineData("a\r\nb.html", "a__b.html")]
    [InlineData("Prüfung – レポート.ipynb", "Prüfung__レポート.ipynb")]
    [InlineData("\u202etxt.html", "txt.html")]
    public void A_reports_name_is_a_plain_file_name(string text, string name) => Assert.Equal(name, ReportName.TryParse(text)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("???")]
    public void A_reports_name_of_which_nothing_is_left_is_none(string text) => Assert.Null(ReportName.TryParse(text));
}
