using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Pictures, links and recordings.</summary>
internal static class MapPhotographs
{
    public static void AddTo(SchoolCourse course, People people)
    {
        AddPictures(course, people);
        AddLinks(course, people);
        AddRecordings(course, people);
    }

    static void AddPictures(SchoolCourse course, People people)
    {
        var pictures = course.AddAssignment("A map from your pocket (picture)", "online_upload");
        pictures.PointsPossible = 5;
        pictures.DueAt = "2024-04-05T23:59:59Z";
        pictures.Description = "<p>Draw the way from your bed to this room. A photo of the drawing will do.</p>";
        SchoolUser[] artists = [people.Zoe, people.Anna, people.Muhammad, people.Hanako, people.Minjun, people.Jose];
        string[] names = ["map/scan.png", "карта.png", "خريطة.png", "地図.png", "지도.png", "¿dónde estoy?.png"];
        for (var number = 0; number < artists.Length; number++)
        {
            var picture = course.School.AddPicture(names[number], Pictures.Chart(number));
            pictures.Submit(artists[number], SchoolAttempt.Upload($"2024-04-0{number + 1}T12:00:00Z", picture))
                .Graded("2024-04-08T10:00:00Z", 4 + (number % 2));
        }

        // Canvas names a thumbnail here, but has none: its link leads to no_pic.gif.
        var withoutThumbnail = course.School.AddFile("IMG_0042.png", Pictures.Chart(9).Png);
        withoutThumbnail.NamesMissingThumbnail = true;
        pictures.Submit(people.Noa, SchoolAttempt.Upload("2024-04-05T22:00:00Z", withoutThumbnail));

        // Students do not learn who reviewed them.
        pictures.Extra["anonymous_peer_reviews"] = true;
        pictures.AskForReview(people.Noa, people.Zoe).IsDone = true;
        pictures.AskForReview(people.Zoe, people.Noa);
    }

    static void AddLinks(SchoolCourse course, People people)
    {
        var links = course.AddAssignment("A map on the web", "online_url");
        links.PointsPossible = 5;
        links.DueAt = "2024-04-19T23:59:59Z";
        links.Description = "<p>One link, and why, in a comment.</p>";
        var row = links.Submit(people.Lukasz, SchoolAttempt.Link("2024-04-18T09:00:00Z", "https://maps.example.org/gdansk?y=1687&lang=pl"))
            .Graded("2024-04-22T10:00:00Z", 5)
            .Comment(people.Lukasz, "2024-04-18T09:05:00Z", "You can see the river move.");

        // Canvas makes a picture of the page by itself.
        row.Attempts[0]!.Files.Add(course.School.AddPicture("websnappr20240418-2-1x9.png", Pictures.Chart(7)));
        row.Attempts[0]!.Type = "online_url";
        links.Submit(people.Aarti, SchoolAttempt.Link("2024-04-19T23:00:00Z", "https://survey.example.org/great-arc"));
    }

    static void AddRecordings(SchoolCourse course, People people)
    {
        var spoken = course.AddAssignment("Read a map aloud (recording)", "media_recording");
        spoken.PointsPossible = 10;
        spoken.DueAt = "2024-05-03T23:59:59Z";
        spoken.Description = "<p>Describe a map to someone who cannot see it. Three minutes at most.</p>";
        var school = course.School;
        spoken.Submit(people.Nikos, SchoolAttempt.Recorded("2024-05-02T18:00:00Z", school.AddAudio()))
            .Graded("2024-05-06T10:00:00Z", 9);
        spoken.Submit(people.Aarti, SchoolAttempt.Recorded("2024-05-03T18:00:00Z", school.AddVideo()))
            .Graded("2024-05-06T10:10:00Z", 10)
            .Comment(people.Owner, "2024-05-06T10:11:00Z", "I could see it with my eyes closed.");
        var converting = school.AddVideo();
        converting.IsTranscoding = true;
        spoken.Submit(people.Tom, SchoolAttempt.Recorded("2024-05-03T23:50:00Z", converting));
    }
}
