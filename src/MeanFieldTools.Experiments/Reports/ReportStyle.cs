namespace MeanFieldTools.Reports;

/// <summary>The look of reports, on screens light and dark and on paper. It has no sign that XML would have to escape.</summary>
internal static class ReportStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --faint: #57606a; --link: #0969da; }
        @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --soft: #161b22; --faint: #9198a1; --link: #58a6ff; } }
        body { font: 15px/1.5 system-ui, "Segoe UI", Arial, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem 1.5rem 4rem; }
        h1 { font-size: 1.9rem; margin: 1rem 0 0; overflow-wrap: anywhere; }
        h2 { border-bottom: 1px solid var(--line); font-size: 1.3rem; margin: 2.2rem 0 1rem; padding-bottom: .3rem; }
        header p, .note { color: var(--faint); margin: .2rem 0 1rem; }
        a { color: var(--link); }
        nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; margin: 0; padding: 0; }
        dl { display: grid; gap: .2rem 1.2rem; margin: 0 0 1rem; }
        dl div { display: grid; gap: 1rem; grid-template-columns: 11rem 1fr; }
        dl.once { grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); }
        dl.once div { grid-template-columns: auto 1fr; }
        dt { color: var(--faint); }
        dd { margin: 0; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
        caption { font-weight: 600; padding: .3rem 0; text-align: left; }
        th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; }
        thead th { background: var(--soft); white-space: nowrap; }
        tbody th { font-weight: 400; }
        .n { text-align: right; white-space: nowrap; }
        .equation { display: block; min-width: 17rem; }
        td ul { margin: 0; padding-left: 1.1rem; }
        .equation, code { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; }
        pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; padding: .8rem 1rem; }
        details { margin: .5rem 0; }
        summary { cursor: pointer; font-weight: 600; }
        figure { margin: 0 0 2rem; }
        figure svg { background: #fff; border: 1px solid var(--line); border-radius: 6px; display: block; height: auto; max-width: 100%; }
        figcaption { color: var(--faint); font-size: 13px; margin-top: .4rem; }
        @media print {
            nav { display: none; }
            body { max-width: none; padding: 0; }
            figure, tr { break-inside: avoid; }
            .scroll { overflow: visible; }
            table { font-size: 9px; }
        }

        """;
}
