using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Support;

/// <summary>What the school itself says of an answer: how it was recorded, and the words in which somebody would read it aloud.</summary>
/// <param name="Recorded">The members of Canvas's object, apart from question, verdict and points.</param>
/// <param name="Words">The words; empty where nothing was answered.</param>
internal sealed record KnownAnswer(string Recorded, string Words);

/// <summary>A kind of question with an answer that is right, one that is wrong, one that is partly right, and none.</summary>
internal sealed record QuizKind(
    string Type, string Question, KnownAnswer Right, KnownAnswer Wrong, KnownAnswer Partly, KnownAnswer None);

/// <summary>A quiz with each of the twelve kinds of question that classic quizzes have.</summary>
internal static class QuizOfAllKinds
{
    const string Nothing = """ "text":"" """;

    public static IReadOnlyList<QuizKind> Kinds { get; } =
    [
        new("multiple_choice_question", """ "answers":[{"id":11,"text":"Lake Aurel","weight":100},{"id":12,"text":"Lake < Ness"}] """,
            new(""" "text":"Lake Aurel","answer_id":11 """, "Lake Aurel"), new(""" "text":"","answer_id":12 """, "Lake < Ness"),
            new(""" "text":"12","answer_id":"12" """, "Lake < Ness"), new(Nothing, "")),
        new("true_false_question", """ "answers":[{"id":21,"text":"True","weight":100},{"id":22,"text":"False"}] """,
            new(""" "text":"","answer_id":21 """, "True"), new(""" "text":"","answer_id":22 """, "False"),
            new(""" "text":"False","answer_id":22 """, "False"), new(""" "text":null,"answer_id":null """, "")),
        new("short_answer_question", """ "answers":[{"id":31,"text":"Mercator","weight":100}] """,
            new(""" "text":"Mercator","answer_id":31 """, "Mercator"), new(""" "text":"<Mercator>" """, "<Mercator>"),
            new(""" "text":"31" """, "31"), new(Nothing, "")),
        new("fill_in_multiple_blanks_question",
            """ "answers":[{"id":4411,"text":"Porto","blank_id":"city"},{"id":4412,"text":"Duero","blank_id":"river"}] """,
            new(""" "text":"","answer_for_city":"Porto","answer_id_for_city":4411,"answer_for_river":"Duero","answer_id_for_river":4412 """,
                "city: Porto; river: Duero"),
            new(""" "text":"","answer_for_city":"4411","answer_id_for_city":null,"answer_for_river":"1" """, "city: 4411; river: 1"),
            new(""" "text":"","answer_for_city":"Porto","answer_id_for_city":4411,"answer_for_river":"" """, "city: Porto"),
            new(""" "text":"","answer_for_city":"","answer_for_river":null """, "")),
        new("multiple_answers_question", """ "answers":[{"id":1,"text":"coast"},{"id":52,"text":"land"},{"id":53,"text":"sea"}] """,
            new(""" "text":"","answer_1":"1","answer_52":"0","answer_53":"1" """, "coast; sea"),
            new(""" "text":"","answer_1":"0","answer_52":"1","answer_53":"0" """, "land"),
            new(""" "text":"","answer_1":1,"answer_52":1,"answer_53":0 """, "coast; land"),
            new(""" "text":"","answer_1":"0","answer_52":"0","answer_53":"0" """, "")),
        new("multiple_dropdowns_question",
            """ "answers":[{"id":61,"text":"blue","blank_id":"color"},{"id":62,"text":"red","blank_id":"color"},{"id":63,"text":"tiny","blank_id":"size"}] """,
            new(""" "text":"","answer_for_color":61,"answer_id_for_color":61,"answer_for_size":63,"answer_id_for_size":63 """,
                "color: blue; size: tiny"),
            new(""" "text":"","answer_for_color":"62","answer_id_for_color":"62","answer_for_size":63 """, "color: red; size: tiny"),
            new(""" "text":"","answer_for_color":61,"answer_id_for_color":61,"answer_for_size":null,"answer_id_for_size":null """,
                "color: blue"),
            new(""" "text":"","answer_for_color":null,"answer_id_for_color":null,"answer_for_size":"" """, "")),
        new("matching_question",
            """ "answers":[{"id":71,"text":"Porto","left":"Porto","right":"Portugal","match_id":2231},{"id":72,"text":"Lyon","left":"Lyon","right":"France","match_id":1}],"matches":[{"text":"Portugal","match_id":2231},{"text":"France","match_id":1},{"text":"Spain","match_id":884}] """,
            new(""" "text":"","answer_71":"2231","answer_72":"1" """, "Porto: Portugal; Lyon: France"),
            new(""" "text":"","answer_71":"884","answer_72":884 """, "Porto: Spain; Lyon: Spain"),
            new(""" "text":"","answer_71":"2231","answer_72":"" """, "Porto: Portugal"),
            new(""" "text":"","answer_71":"","answer_72":null """, "")),
        new("numerical_question", """ "answers":[{"id":81,"exact":4,"margin":0}] """,
            new(""" "text":"4","answer_id":81 """, "4"), new(""" "text":"4,5" """, "4,5"), new(""" "text":0 """, "0"), new(Nothing, "")),
        new("calculated_question",
            """ "answers":[{"id":91,"weight":100,"answer":7.0,"variables":[{"name":"x","value":3},{"name":"y","value":"4.50"}]}] """,
            new(""" "text":"7.0","answer_id":91 """, "7.0"), new(""" "text":"8" """, "8"), new(""" "text":"7.04" """, "7.04"),
            new(Nothing, "")),
        new("essay_question", """ "answers":[] """,
            new(""" "text":"<p>It <b>keeps</b> angles</p>" """, "<p>It <b>keeps</b> angles</p>"),
            new(""" "text":"<p>a &lt; b</p>" """, "<p>a &lt; b</p>"), new(""" "text":"plain" """, "plain"), new(Nothing, "")),
        new("file_upload_question", """ "answers":[] """,
            new(""" "text":"","attachment_ids":["FILE"] """, "answer.txt"), new(""" "text":"","attachment_ids":[FILE] """, "answer.txt"),
            new(""" "text":"","attachment_ids":["FILE"] """, "answer.txt"), new(""" "text":"","attachment_ids":[""] """, "")),
        new("text_only_question", """ "answers":[] """, new(Nothing, ""), new(Nothing, ""), new(""" "text":null """, ""), new(Nothing, "")),
    ];

    /// <summary>The answers of a student, one a kind, in the order of the kinds.</summary>
    public static IReadOnlyList<KnownAnswer> Answers(string standing) =>
        [.. Kinds.Select(kind => standing switch
        {
            "right" => kind.Right, "wrong" => kind.Wrong, "partly" => kind.Partly, _ => kind.None,
        })];

    /// <summary>The questions as Canvas lists them.</summary>
    /// <param name="firstId">The id of the first; the others follow.</param>
    /// <param name="words">What stands in them, so that those of a bank are told from others.</param>
    public static IReadOnlyList<JsonObject> Questions(long firstId, string words) =>
        [.. Kinds.Select((kind, index) => JsonNode.Parse($$"""
            {"id":{{firstId + index}},"question_name":"{{words}} {{kind.Type}}","question_type":"{{kind.Type}}","points_possible":2.0,
            "question_text":"<p>{{words}} {{index}} [x]?</p>",{{kind.Question}}}
            """)!.AsObject())];

    /// <summary>An attempt in which each question is answered.</summary>
    public static SchoolAttempt Attempt(string at, string standing, long firstId, SchoolFile upload) => new(at)
    {
        QuizAnswers = [.. Answers(standing).Select((answer, index) => JsonNode.Parse(
            $$"""{"question_id":{{firstId + index}},"correct":"{{Correct(standing)}}","points":1,{{answer.Recorded.Replace("FILE", $"{upload.Id}", StringComparison.Ordinal)}}}"""))],
    };

    static string Correct(string standing) => standing switch { "right" => "true", "partly" => "partial", _ => "false" };
}
