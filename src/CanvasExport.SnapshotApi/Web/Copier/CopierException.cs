namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>The process that has the rights over homes cannot be asked. Its message names no path.</summary>
internal sealed class CopierException(Exception cause)
    : IOException("The copier does not answer: snapshot-api copier must run beside this, with the same JNOTE_COPIER.", cause);
