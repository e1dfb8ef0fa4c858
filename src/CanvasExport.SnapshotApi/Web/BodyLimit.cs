using Microsoft.AspNetCore.Http.Metadata;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>How many bytes the body of a route may have, where that is more than a form's.</summary>
/// <remarks>Not MVC's attribute, which loads all of MVC.</remarks>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => Bytes;
}
