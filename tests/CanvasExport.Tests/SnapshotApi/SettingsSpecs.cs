using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator sets the service up.</summary>
public sealed class SettingsSpecs : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("canvas-export-").FullName;
    readonly Dictionary<string, string?> _variables;

    public SettingsSpecs()
    {
        _variables = new Dictionary<string, string?>
        {
            ["JUPYTER_API_KEY"] = "0123456789abcdef",
            ["JNOTE_HOME"] = Folder("home") + "/",
            ["JNOTE_SNAP"] = Folder("snap"),
            ["JNOTE_INTSNAP"] = Folder("int"),
            ["JNOTE_COURSE_CODE"] = "STAT100a",
        };
    }

    [Fact]
    public void The_settings_of_the_origin_are_enough_and_have_its_defaults()
    {
        var settings = Read();

        Assert.Equal(
            ("0.0.0.0", 5000, false, 60, 50_000_000_000),
            (settings.Host.ToString(), settings.Port, settings.IsDebug, settings.SyncEvery?.TotalMinutes, settings.MostHomeBytes));
        Assert.Equal(Path.Combine(_root, "home"), settings.Homes);
        Assert.Equal("STAT100a", settings.CourseCode);
    }

    [Fact]
    public void I_can_set_host_port_debug_the_minutes_between_copies_and_the_largest_home()
    {
        Set(("JUPYTER_API_HOST", "127.0.0.1"), ("JUPYTER_API_PORT", "8443"), ("DEBUG", "True"), ("JNOTE_SYNC_MINUTES", "0"), (
            "JNOTE_MAX_HOME_GB", "20"));

        var settings = Read();

        Assert.Equal(
            ("127.0.0.1", 8443, true, null, 20_000_000_000), (
                settings.Host.ToString(), settings.Port, settings.IsDebug, settings.SyncEvery, settings.MostHomeBytes));
    }

    [Fact]
    public void Everything_that_is_wrong_is_in_one_message()
    {
        Set(("JUPYTER_API_KEY", null), ("JUPYTER_API_HOST", "nowhere"), ("JUPYTER_API_PORT", "70000"), (
            "JNOTE_HOME", "/no/such/folder"), ("JNOTE_SNAP", ""),
            ("JNOTE_INTSNAP", "relative"), ("JNOTE_COURSE_CODE", "a/b"), ("JNOTE_SYNC_MINUTES", "-1"), (
                "JNOTE_MAX_HOME_GB", "0"), ("DEBUG", "perhaps"),
            ("JNOTE_MAX_HOME_ENTRIES", "none"), ("JNOTE_MAX_HOME_DEPTH", "201"), ("JNOTE_MAX_HOME_MINUTES", "0"), (
                "JNOTE_COPIES_AT_ONCE", "0"),
            ("JNOTE_MIN_FREE_PERCENT", "100"), ("JNOTE_ORPHAN_DAYS", "-1"),
            ("JUPYTER_API_KEYS_FILE", "/no/such/file"), ("JUPYTER_API_PROXIES", "everybody"), ("JUPYTER_API_LOG", "xml"));

        var message = Assert.Throws<SettingsException>(Read).Message;

        Assert.All(
            _variables.Keys,
            name => Assert.Contains($"- {name}", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("0123456789abcde")]
    public void A_short_key_opens_a_demo_and_nothing_else(string key)
    {
        foreach (var host in (string[])["0.0.0.0", "127.0.0.1", "::1", "localhost"])
        {
            Set(("JUPYTER_API_KEY", key), ("JUPYTER_API_HOST", host));
            Assert.Contains("- JUPYTER_API_KEY is shorter than 16 characters", Assert.Throws<SettingsException>(Read).Message, StringComparison.Ordinal);
        }

        Assert.Equal(key, SettingsReader.Read(name => _variables.GetValueOrDefault(name), isDemo: true).Key);
    }

    [Fact]
    public void What_prints_the_settings_prints_no_key() => Assert.DoesNotContain("0123456789abcdef", $"{Read()}", StringComparison.Ordinal);

    [Fact]
    public void Proxies_are_addresses_and_networks()
    {
        Set(("JUPYTER_API_PROXIES", "127.0.0.1, 10.0.0.0/8,2001:db8::/32"));

        Assert.Equal(["127.0.0.1/32", "10.0.0.0/8", "2001:db8::/32"], Read().Access.Proxies.Select(proxy => proxy.ToString()));
    }

    [Theory]
    [InlineData("JNOTE_SNAP", "home")]
    [InlineData("JNOTE_INTSNAP", "home/within")]
    [InlineData("JNOTE_HOME", "snap/within")]
    public void The_three_folders_are_apart(string variable, string folder)
    {
        Set((variable, Folder(folder)));

        Assert.Contains("they must be folders apart", Assert.Throws<SettingsException>(Read).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("home/1/snaps", "snaps")]
    [InlineData("home", "other/../snaps")]
    public void The_three_folders_are_apart_whatever_links_lead_to_them(string target, string path)
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "snaps"), Folder(target));
        Folder("other");
        Set(("JNOTE_SNAP", Path.Combine(_root, path)));

        Assert.Contains(
            "JNOTE_SNAP is JNOTE_HOME or lies in it", Assert.Throws<SettingsException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_nowhere_or_in_a_circle_is_no_folder()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "circle"), "circle");
        Directory.CreateSymbolicLink(Path.Combine(_root, "nowhere"), "gone/for/ever");
        Directory.CreateSymbolicLink(Path.Combine(_root, "up"), Path.Combine(Folder("deep"), "er"));
        Folder("deep/er");
        Set(("JNOTE_HOME", Path.Combine(_root, "circle")), ("JNOTE_SNAP", Path.Combine(_root, "nowhere")),
            ("JNOTE_INTSNAP", Path.Combine(_root, "up", "..", "er")));

        var message = Assert.Throws<SettingsException>(Read).Message;

        // The last would be deep/er to the system and another folder to whoever reads the setting.
        Assert.All(["JNOTE_HOME", "JNOTE_SNAP", "JNOTE_INTSNAP"], name =>
            Assert.Matches($"- {name} is '[^']*': there is no such folder", message));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    void Set(params (string Name, string? Value)[] settings)
    {
        foreach (var (name, value) in settings)
        {
            _variables[name] = value;
        }
    }

    ApiSettings Read() => SettingsReader.Read(name => _variables.GetValueOrDefault(name));
}
