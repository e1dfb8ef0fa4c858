using System.Collections.Frozen;

namespace CanvasExport.Core.Previews;

/// <summary>Which files are text, by their names: what students of writing, data and programming hand in.</summary>
public static class TextKinds
{
    static readonly FrozenSet<string> Extensions = (
        ".txt .text .md .markdown .rst .adoc .org .tex .bib .log .csv .tsv .json .jsonl .geojson "
        + ".yaml .yml .toml .ini .cfg .conf .properties .env "
        + ".html .htm .xhtml .xml .xsl .xslt .css .scss .sass .less .js .mjs .cjs .jsx .ts .tsx .vue .svelte .php "
        + ".py .pyw .pyx .r .rmd .qmd .jl .m .sas .do .sps .sql .ipynb "
        + ".c .h .cc .cpp .cxx .hh .hpp .ino .cs .csx .fs .vb .java .kt .kts .scala .groovy .gradle .go .rs .swift .dart .zig .d "
        + ".rb .pl .pm .lua .tcl .sh .bash .zsh .bat .cmd .ps1 .awk .sed .hs .lhs .ml .mli .elm .clj .erl .ex .exs .lisp .scm .rkt .pro "
        + ".asm .s .v .sv .vhd .vhdl .f .for .f90 .f95 .pas .ada .adb .ads .cob .cbl .mk .cmake .dockerfile .diff .patch .srt .vtt")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Names = "makefile dockerfile readme license".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsText(string name) => Extensions.Contains(Path.GetExtension(name)) || Names.Contains(name);

    public static bool IsNotebook(string name) => Path.GetExtension(name).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);
}
