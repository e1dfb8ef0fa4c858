using System.Net;
using System.Text.Json;
using CanvasExport.SnapshotApi.Web;
using CanvasExport.SnapshotApi.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What operators, proxies and probes expect of any service.</summary>
public sealed class PlatformSpecs
{
    [Theory]
    [InlineData(null, "application/json; charset=utf-8")]
    [InlineData("*/*", "application/json; charset=utf-8")]
    [InlineData("text/html", "application/json; charset=utf-8")]
    [InlineData("application/problem+json", "application/problem+json")]
    [InlineData("application/problem+json;q=0, */*", "application/json; charset=utf-8")]
    public async Task An_error_is_the_problem_of_RFC_9457_and_for_callers_of_the_origin_what_it_was(string? accept, string type)
    {
        await using var scene = await SnapshotScene.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/no_such_route");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await scene.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """{"status":404,"error":"Not Found","message":"There is no such address.","type":"about:blank","title":"Not Found","detail":"There is no such address."}""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_guesses_keys_is_soon_refused_and_who_holds_one_is_not()
    {
        await using var scene = await SnapshotScene.StartAsync(new RequestLimits { WrongKeysAMinute = 3 });
        using var guesser = scene.Caller("a-key-that-is-guessed");
        for (var guess = 0; guess < 3; guess++)
        {
            await scene.RefusedAsync(401, await guesser.GetAsync("/api/students", TestContext.Current.CancellationToken));
        }

        using var refused = await guesser.GetAsync("/api/students", TestContext.Current.CancellationToken);
        Assert.Contains("wrong keys", await scene.RefusedAsync(429, refused), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        Assert.Contains("\"students\":[]", await scene.Http.GetStringAsync("/api/students", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal("ok", await guesser.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("2001:db8:0:1::", 429)]
    [InlineData("2001:db8:0:2::", 401)]
    public async Task Of_IPv6_the_addresses_of_one_network_are_one_caller(string network, int fourth)
    {
        await using var scene = await SnapshotScene.StartAsync(
            new RequestLimits { WrongKeysAMinute = 3 }, settings: new() { ["JUPYTER_API_PROXIES"] = "127.0.0.1" });
        using var guesser = scene.Caller("a-key-that-is-guessed");
        foreach (var address in (string[])["2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1::3", $"{network}4"])
        {
            guesser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            guesser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            await scene.RefusedAsync(
                address == $"{network}4" ? fourth : 401, await guesser.GetAsync("/api/students", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task More_calls_of_a_key_than_are_answered_at_once_wait_and_too_many_are_refused()
    {
        await using var scene = await SnapshotScene.StartAsync(new RequestLimits { CallsAtOnce = 1 });
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "a");
        await using var line = await RawLine.OpenAsync(scene.Url);
        await line.SendAsync(
            $"POST /snapshot_all HTTP/1.1\r\nHost: x\r\nX-Api-Key: {SnapshotScene.Key}\r\nExpect: 100-continue\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 17\r\n\r\n");
        await line.ReadUntilAsync("100 Continue");

        // The service waits for the form above, which holds the only place; four wait behind it, and the sixth call is one too many.
        var calls = Enumerable.Range(0, 5).Select(_ =>
            scene.Http.GetAsync("/api/students", TestContext.Current.CancellationToken)).ToList();
        var first = await Task.WhenAny(calls);
        Assert.Contains("too many calls", await scene.RefusedAsync(429, await first), StringComparison.Ordinal);
        await line.SendAsync("SNAPSHOT_NAME=lab");

        Assert.All((await Task.WhenAll(calls)).Where(answer => answer != first.Result), answer =>
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task What_counts_the_calls_ends_with_the_service()
    {
        var parts = new ServiceCollection();
        parts.AddLimiters(new RequestLimits());
        await using var services = parts.BuildServiceProvider();
        var limiter = services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        Assert.True(limiter.AttemptAcquire(new DefaultHttpContext()).IsAcquired);

        await services.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => limiter.AttemptAcquire(new DefaultHttpContext()));
    }

    [Fact]
    public async Task A_list_that_takes_too_long_is_given_up()
    {
        await using var scene = await SnapshotScene.StartAsync(new RequestLimits { AnswerTime = TimeSpan.FromMilliseconds(1) });
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/first", "");
        await Shell.RunInAsync(
            scene.InSnapshots(SnapshotScene.Ana, "lab_2026-01-01"),
                "python3 -c 'import os; [os.link(\"first\", str(n)) for n in range(50000)]'");

        var message = await scene.RefusedAsync(504, "/get_snapshot_file_list", ("STUDENT_ID", SnapshotScene.Ana),
            ("SNAPSHOT_NAME", "lab_2026-01-01"));

        Assert.Contains("too long", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9", "INF 203.0.113.9 GET /api/students ")]
    [InlineData("127.0.0.0/8, 10.0.0.0/8", "203.0.113.9, 10.0.0.7", "INF 203.0.113.9 GET /api/students ")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.9", "INF 203.0.113.9 for=\"198.51.100.1\" GET /api/students ")]
    [InlineData("10.0.0.7", "203.0.113.9", "INF 127.0.0.1 for=\"203.0.113.9\" GET /api/students ")]
    [InlineData("", "203.0.113.9", "INF 127.0.0.1 for=\"203.0.113.9\" GET /api/students ")]
    public async Task Whom_a_known_proxy_asks_for_is_who_asks(string proxies, string forwarded, string line)
    {
        await using var scene = await SnapshotScene.StartAsync(settings: new() { ["JUPYTER_API_PROXIES"] = proxies });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/students");
        request.Headers.Add("X-Forwarded-For", forwarded);

        using var answer = await scene.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await scene.LoggedAsync(line);
    }

    [Fact]
    public async Task The_port_is_open_before_what_a_killed_service_left_is_gone()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        var held = new TaskCompletionSource();
        await scene.ServeAsync(cleanUp: stopping => held.Task.WaitAsync(stopping));
        using var probe = scene.Caller(null);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(probe, "/healthz/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(probe, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(scene.Http, "/api/students"));
        held.SetResult();
        await scene.LoggedAsync("INF Ready", times: 2);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(probe, "/healthz/ready"));
    }

    [Fact]
    public async Task Without_its_volume_it_lives_and_is_not_ready()
    {
        await using var scene = await SnapshotScene.StartAsync();
        using var probe = scene.Caller(null);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(probe, "/healthz/ready"));

        Directory.Delete(scene.InHomes());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(probe, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(probe, "/healthz/live"));
        await scene.LoggedAsync("volume");
    }

    [Fact]
    public async Task A_program_that_reads_the_log_gets_an_object_a_line()
    {
        await using var scene = await SnapshotScene.StartAsync();
        var variables = scene.Variables;
        variables["JUPYTER_API_LOG"] = "json";
        await using var service = await ServiceProcess.StartAsync(variables);
        using var answer = await service.Http.GetAsync("/api/students", TestContext.Current.CancellationToken);

        using var line = JsonDocument.Parse(await service.LoggedAsync("/api/students"));

        Assert.Equal("Information", line.RootElement.GetProperty("Level").GetString());
        var properties = line.RootElement.GetProperty("Properties");
        Assert.Equal(("127.0.0.1", "GET", "200"),
            (properties.GetProperty("From").GetString(), properties.GetProperty("Method").GetString(),
                properties.GetProperty("Outcome").GetString()));
    }

    static async Task<HttpStatusCode> StatusAsync(HttpClient caller, string path)
    {
        using var answer = await caller.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
