using System.Text;
using AngleSharp.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>An archive of one student who handed in the same kind of notes in many encodings, made once for all who read it.</summary>
public sealed class WrittenTexts : IAsyncLifetime
{
    const string Japanese = "海岸で貝を数えた。潮が引くと、岩の上にたくさんの貝が見える。\n";
    const string Chinese = "我们在海岸数贝壳。退潮的时候,岩石上可以看到很多贝壳。\n";
    const string Taiwanese = "我們在海岸數貝殼。退潮的時候,岩石上可以看到很多貝殼。\n";
    const string Korean = "우리는 바닷가에서 조개를 세었다. 썰물 때 바위 위에 조개가 많이 보인다.\n";
    const string Polish = "Liczyliśmy ślimaki na brzegu, żółte i łaciate.\n";
    const string Russian = "Мы считали улиток на берегу моря. Во время отлива их видно на камнях.\n";
    const string German = "Überall an der Küste saßen Möwen, größer als gewöhnlich.\n";

    /// <summary>Name of the file, encoding, text, whether the file begins with a mark, what the page says the guess is.</summary>
    public static readonly (string Name, string Encoding, string Text, bool HasMark, string? Guess)[] Files =
    [
        ("utf8.txt", "utf-8", Japanese + German, false, null),
        ("utf8-mark.txt", "utf-8", Japanese, true, null),
        ("utf16-mark.txt", "utf-16", Russian, true, null),
        ("utf16be-mark.txt", "utf-16BE", Russian, true, null),
        ("utf32-mark.txt", "utf-32", Russian, true, null),
        ("utf32be-mark.txt", "utf-32BE", Russian, true, null),
        ("utf16.txt", "utf-16", "Limpets 貝 counted\nagain\n", false, "UTF-16"),
        ("utf16be.txt", "utf-16BE", Japanese + "\n" + Japanese, false, "UTF-16"),
        ("utf32.txt", "utf-32", Polish, false, "UTF-32"),
        ("utf32be.txt", "utf-32BE", Japanese, false, "UTF-32"),
        ("sjis.txt", "shift_jis", Japanese, false, "Shift-JIS"),
        ("eucjp.txt", "euc-jp", Japanese, false, "EUC-JP"),
        ("iso2022jp.txt", "iso-2022-jp", Japanese, false, "ISO-2022-JP"),
        ("gb18030.txt", "gb18030", Chinese, false, "GB18030"),
        ("big5.txt", "big5", Taiwanese, false, "Big5"),
        ("euckr.txt", "euc-kr", Korean, false, "EUC-KR"),
        ("1250.txt", "windows-1250", Polish, false, "Windows-1250"),
        ("latin2.txt", "iso-8859-2", "# -*- coding: latin2 -*-\n" + Polish, false, null),
        ("1251.txt", "windows-1251", Russian, false, "Windows-1251"),
        ("koi8.txt", "koi8-r", Russian, false, "KOI8-R"),
        ("1252.txt", "windows-1252", German, false, "Windows-1252"),
        ("page.html", "windows-1251", "<html><meta charset=windows-1251><p>Улитки", false, null),
        ("page-equiv.htm", "koi8-r", "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>Улитки", false, null),
        ("data.xml", "shift_jis", "<?xml version='1.0' encoding='Shift_JIS'?>\n<a>貝</a>\n", false, null),
        ("count.py", "euc-jp", "#!/usr/bin/python\n# -*- coding: euc-jp -*-\nprint('貝')\n", false, null),
        ("shore.rb", "windows-1250", "# vim: set fileencoding=cp1250 :\nputs 'ślimaki'\n", false, null),
        ("shore.css", "gb18030", "@charset \"GBK\";\n.a::after { content: '贝壳' }\n", false, null),
        ("essay.tex", "macintosh", "\\documentclass{article}\n\\usepackage[applemac]{inputenc}\nMöwen\n", false, null),
        ("claims.py", "utf-8", "# coding: no-such-thing\nprint('貝')\n", false, null),
        ("cut.txt", "shift_jis", string.Concat(Enumerable.Repeat(Japanese, 2_000)), false, "Shift-JIS"),
    ];

    readonly SmallArchive _archive = new();

    /// <summary>The student's page.</summary>
    internal IDocument Page { get; private set; } = null!;

    /// <summary>What the search looks through.</summary>
    internal string Searched { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var student = await _archive.AddStudentAsync();
        foreach (var (file, number) in Files.Select((file, index) => (file, index + 1)))
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(file.Encoding) ?? Encoding.GetEncoding(file.Encoding);
            student.Submissions.Add(student.Submission(number));
            student.Put(file.Name, [.. file.HasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(file.Text)]);
            student.Attachments.Add(SmallStudent.Attachment(file.Name) with { SubmissionId = number, AttachmentId = number });
        }

        Page = await _archive.BuildAndOpenAsync(student);
        Searched = string.Concat(Directory.GetFiles(_archive.InExports("assets", "search"), "*-texts-*.js").Select(File.ReadAllText));
    }

    public ValueTask DisposeAsync()
    {
        _archive.Dispose();
        return ValueTask.CompletedTask;
    }
}
