using System.Text;
using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Tests.Canvas.Model;

public sealed class CanvasJsonTests
{
    [Theory]
    [InlineData("\"A-\"", "A-")]
    [InlineData("9.50", "9.50")]
    [InlineData("1e3", "1e3")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    [InlineData("\"a \\ud83d b\"", "a \\ud83d b")]
    [InlineData("\"\\u0041\\n\"", "A\n")]
    public void Text_may_come_as_a_number_or_a_truth_value(string json, string? text) =>
        Assert.Equal(text, Read($$"""{"id":1,"grade":{{json}}}""").Grade);

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("\"9007199254740993\"")]
    public void Ids_are_exact_above_2_to_the_53_and_may_come_as_text(string id) =>
        Assert.Equal(9007199254740993, Read($$"""{"id":{{id}}}""").Id);

    [Theory]
    [InlineData("15.5", "15.5")]
    [InlineData("10.0", "10.0")]
    [InlineData("\"7.25\"", "7.25")]
    [InlineData("0.1", "0.1")]
    public void Points_are_exact(string json, string points) =>
        Assert.Equal(points, Read($$"""{"id":1,"score":{{json}}}""").Score?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_submission_with_nothing_but_its_id_is_one()
    {
        Assert.Equal(new Submission(1), Read("""{"id":1}"""));
        Assert.Equal(
            new Submission(1),
            Read("""{"id":1,"user_id":null,"body":null,"score":null,"late":null,"group":null,"user":null,"attachments":null}"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"x"}""")]
    public void What_cannot_be_understood_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"id":1,"late":"perhaps"}""", "$.late")]
    [InlineData("""{"id":1,"score":{}}""", "$.score")]
    [InlineData("""{"id":1,"grade":["A"]}""", "$.grade")]
    [InlineData("""{"id":1,"attachments":{"id":2}}""", "$.attachments")]
    [InlineData("""{"id":1,"attempt":99999999999}""", "$.attempt")]
    public void A_member_that_cannot_be_understood_is_left_out_and_named(string json, string place)
    {
        var odd = new List<string>();

        Assert.Equal(new Submission(1), CanvasJson.Read(Encoding.UTF8.GetBytes(json), CanvasJson.Default.Submission, odd.Add));
        Assert.Equal([place], odd);
    }

    static Submission Read(string json) => CanvasJson.Read(Encoding.UTF8.GetBytes(json), CanvasJson.Default.Submission)!;
}
