using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Web.Downloads;

/// <summary>The browser's own downloads: what is wanted is asked for with the key, and fetched by an address that holds for a
/// minute.</summary>
internal sealed class DownloadRoutes(DownloadTickets tickets, SnapshotSender sender, ClassList list)
{
    const string Address = "/api/downloads";

    public IEnumerable<Route> All =>
    [
        new(Address, "An address at which a browser fetches a file, a zip, or with PATTERN certain files of everybody, within a minute.",
            [Field.Snapshot, Field.Student with { IsRequired = false }, Field.File with { IsRequired = false }, Field.Pattern], OrderAsync),
    ];

    public void Map(IEndpointRouteBuilder site) =>
        site.MapGet(Address, SendAsync)
            .WithSummary("Sends what was asked for; ticket is what the same address answered to a POST with the key.")
            .AllowAnonymous().DisableRequestTimeout();

    Task<IResult> OrderAsync(Form form)
    {
        var pattern = form.Text(Field.Pattern);
        var order = new DownloadOrder(
            form.Snapshot, form.Text(Field.Student).Length > 0 ? form.Student : null, form.Text(Field.File).Length > 0 ? form.File : null,
            pattern.Length > 0 ? pattern : null);
        if (order is { Pattern: not null, Wanted: null } or { File: not null, Student: null } or { Pattern: not null, File: not null })
        {
            throw Refusal.NotAcceptable(
                $"{Field.Pattern.Name} must be the name of a file or a path, such as lab1/answer.ipynb; "
                + $"{Field.File.Name} needs {Field.Student.Name}.");
        }

        // What is not there is said now, and not by a download that fails.
        sender.OwnersOf(order);
        if (order.File is not null)
        {
            sender.OpenFile(order.Student!, order.Snapshot, order.File).Dispose();
        }

        var ticket = tickets.Issue(order, form.Context.User.Identity?.Name ?? "");
        return Task.FromResult(Results.Json(new TicketView($"{Address.TrimStart('/')}?ticket={ticket}", order.Name)));
    }

    async Task<IResult> SendAsync(HttpContext context, string ticket = "")
    {
        if (tickets.TryRead(ticket) is not var (order, key))
        {
            throw Refusal.NotFound("This download is no longer open: ask for it again on the page.");
        }

        AuditLog.Note(context, "KEY", key);
        AuditLog.Note(context, Field.Snapshot.Name, order.Snapshot.Value);
        AuditLog.Note(context, Field.Student.Name, order.Student?.Value ?? "");
        AuditLog.Note(context, Field.File.Name, order.File is null ? "" : string.Join('/', order.File.Parts));
        AuditLog.Note(context, Field.Pattern.Name, order.Pattern ?? "");
        IReadOnlyList<StudentId> everybody = order.Pattern is null ? []
            : [.. (await list.AllAsync(context.RequestAborted)).Select(member => member.Student)];
        return sender.Send(order, everybody, context.RequestAborted);
    }

    internal sealed record TicketView(string Address, string Name);
}
