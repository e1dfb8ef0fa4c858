using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>The students of the sample school, each known to the courses by a name of their own.</summary>
internal sealed class People
{
    public People(School school)
    {
        Owner = school.Owner;
        Zoe = school.AddUser("Zoë O'Neil", "zoneil@example.edu", "S-1001");
        Lukasz = school.AddUser("Łukasz Wójcik", "lwojcik@example.edu", "S-1002");
        Malgorzata = school.AddUser("Małgorzata Kowalska", "mkowalska@example.edu", "S-1003");
        Marek = school.AddUser("Marek Kowalska", "mkowalska@partner.example.org", "S-1004");
        Anna = school.AddUser("Анна Петрова", "apetrova@example.edu", "S-1005");
        Nikos = school.AddUser("Νίκος Παπαδόπουλος", "npapadopoulos@example.edu", "S-1006");
        Muhammad = school.AddUser("محمد العلي", "malali@example.edu", "S-1007");
        Noa = school.AddUser("נועה לוי", "nlevi@example.edu", "S-1008");
        Lihua = school.AddUser("陈丽华", "lchen@example.edu", "S-1009");
        Hanako = school.AddUser("山田 花子", "hyamada@example.edu", "S-1010");
        Minjun = school.AddUser("김민준", "mkim@example.edu", "S-1011");
        Aarti = school.AddUser("आरती शर्मा", "asharma@example.edu", "S-1012");
        Soren = school.AddUser("Søren Lindqvist", "slindqvist@example.edu", "S-1013");
        Jose = school.AddUser("José María Núñez", "jmnunez@example.edu", "S-1014");
        Huong = school.AddUser("Nguyễn Thị Hương", "huong.nguyen@example.edu", "S-1015");
        Bobby = school.AddUser("Robert <b>Bobby</b> Tables", "rtables@example.edu", "S-1016");
        Chloe = school.AddUser("Chloé Dubois", "cdubois@example.edu", "S-1017");
        Emre = school.AddUser("Emre Yıldız", "eyildiz@example.edu", "S-1018");
        Ingibjorg = school.AddUser("Ingibjörg Jónsdóttir", "ingibjorg@example.edu", "S-1019");
        Amina = school.AddUser("Amina Diallo", login: null, "S-1020");
        Tom = school.AddUser("Tom Ashworth");
        Priya = school.AddUser("Priya Raman", "praman@example.edu", "S-1022");
        Daniel = school.AddUser("Daniel Okafor", "dokafor@example.edu", "S-1023");
        Fatima = school.AddUser("Fatima Zahra Bennani", "fzbennani@example.edu", "S-1024");
        Connor = school.AddUser("Connor Nash", "con@example.edu", "S-1025");
        Jonas = school.AddUser("Jonas Weber", "jweber@example.edu");
        Helene = school.AddUser("Hélène Marchand", "hmarchand@example.edu");
        Soren.Pronouns = "he/him";
        Chloe.Pronouns = "she/her";
    }

    public SchoolUser Owner { get; }

    public SchoolUser Zoe { get; }

    public SchoolUser Lukasz { get; }

    public SchoolUser Malgorzata { get; }

    /// <summary>Has the same login before the @ as Małgorzata.</summary>
    public SchoolUser Marek { get; }

    public SchoolUser Anna { get; }

    public SchoolUser Nikos { get; }

    public SchoolUser Muhammad { get; }

    public SchoolUser Noa { get; }

    public SchoolUser Lihua { get; }

    public SchoolUser Hanako { get; }

    public SchoolUser Minjun { get; }

    public SchoolUser Aarti { get; }

    public SchoolUser Soren { get; }

    public SchoolUser Jose { get; }

    public SchoolUser Huong { get; }

    /// <summary>Has a name that is HTML.</summary>
    public SchoolUser Bobby { get; }

    public SchoolUser Chloe { get; }

    public SchoolUser Emre { get; }

    public SchoolUser Ingibjorg { get; }

    /// <summary>Has no login, but a SIS id.</summary>
    public SchoolUser Amina { get; }

    /// <summary>Has neither.</summary>
    public SchoolUser Tom { get; }

    public SchoolUser Priya { get; }

    public SchoolUser Daniel { get; }

    public SchoolUser Fatima { get; }

    /// <summary>Has a login that Windows reserves: con.</summary>
    public SchoolUser Connor { get; }

    /// <summary>Teaching assistant.</summary>
    public SchoolUser Jonas { get; }

    /// <summary>Once taught here; belongs to no course any more.</summary>
    public SchoolUser Helene { get; }
}
