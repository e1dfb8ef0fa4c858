using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>History of Maps, spring 2024: letters, essays, photographs, a quiz, a discussion, and students of every standing.</summary>
internal static class MapsOf2024
{
    public static void AddTo(School school, People people)
    {
        var course = school.AddCourse("History of Maps");
        course.Code = "GEO-210";
        course.SisId = "2024S-GEO210";
        course.Term = new SchoolTerm(41, "Spring 2024", "2024-02-01T07:00:00Z", "2024-06-30T07:00:00Z");
        course.WorkflowState = "completed";
        course.Students(
            people.Zoe, people.Lukasz, people.Malgorzata, people.Marek, people.Anna, people.Nikos, people.Muhammad, people.Noa,
            people.Lihua, people.Hanako, people.Minjun, people.Aarti, people.Jose, people.Bobby, people.Amina, people.Tom);
        course.Enroll(people.Priya, EnrollmentType.Student, EnrollmentState.Completed);
        course.Enroll(people.Daniel, EnrollmentType.Student, EnrollmentState.Inactive);
        course.Enroll(people.Fatima, EnrollmentType.Student, EnrollmentState.Invited);
        var testStudent = course.AddTestStudent();

        MapLetters.AddTo(course, people);
        MapEssays.AddTo(course, people);
        MapPhotographs.AddTo(course, people);
        MapTalk.AddTo(course, people, testStudent);
        MapTexts.AddTo(course, people);
        AddUnpublished(course);
        MapFrame.AddTo(course, people);
        PracticeQuizzes.AddToMaps(course, people);
        MapGrading.AddTo(course, people);
        MapNewQuiz.AddTo(course, people);
        MapContent.AddTo(course, people);
    }

    /// <summary>Asking for its submissions is answered with "invalid assignment ids requested".</summary>
    static void AddUnpublished(SchoolCourse course)
    {
        var plan = course.AddAssignment("Exhibition plan (draft, not for students yet)");
        plan.IsPublished = false;
        plan.Description = "<p>To be written.</p>";
    }
}
