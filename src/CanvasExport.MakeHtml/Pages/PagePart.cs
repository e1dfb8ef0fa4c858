using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>A page or a part of one, as the .razor files describe them: written once, by <see cref="PageWriter"/>, and forgotten.</summary>
public abstract class PagePart : IComponent
{
    /// <summary>Names what the part is made of, in its order.</summary>
    public void Build(RenderTreeBuilder builder)
    {
        OnParametersSet();
        BuildRenderTree(builder);
    }

    protected virtual void BuildRenderTree(RenderTreeBuilder builder)
    {
    }

    protected virtual void OnParametersSet()
    {
    }

    // These are for pages that live on in a browser or on a server.
    void IComponent.Attach(RenderHandle renderHandle) => throw new NotSupportedException();

    Task IComponent.SetParametersAsync(ParameterView parameters) => throw new NotSupportedException();
}
