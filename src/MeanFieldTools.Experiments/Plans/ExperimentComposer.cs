using MeanFieldTools.Files;
using MeanFieldTools.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Plans;

/// <summary>
/// Puts an experiment together from its file and the files it includes: a file's own keys win over those it includes, a later file over an
/// earlier one, and both over what stands under <c>defaults</c>. An empty value takes an inherited key away.
/// </summary>
/// <param name="mistakes">What is wrong with the files.</param>
/// <param name="reader">Reads them.</param>
/// <param name="settings">From which folders, beside the experiment's own, files may be included.</param>
internal sealed class ExperimentComposer(Mistakes mistakes, YamlReader reader, Settings settings)
{
    // Files that include each other twice over would be read without end.
    private const int MaxIncludes = 1000;
    private const int MaxChain = 50;
    private const int MaxLength = YamlReader.MaxLength;
    private const int LongestPath = 1000;

    private const string IncludeKey = "include";
    private const string DefaultsKey = "defaults";
    private string _folder = "";
    private int _includes;

    /// <summary>The composed mapping of a text that stands in a file; null where it is not one.</summary>
    public YamlNode? Compose(string text, string path)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var root = Load(text, path, isMain: true);
        if (root is not YamlMappingNode mapping)
        {
            return root;
        }

        var defaults = new YamlMappingNode();
        var whole = Resolve(mapping, path, [path], defaults);
        Merge(whole, defaults);
        return whole;
    }

    /// <summary>Adds to a mapping the keys of a weaker one, all the way down.</summary>
    public static void Merge(YamlMappingNode strong, YamlMappingNode weak)
    {
        foreach (var (key, value) in weak.Children)
        {
            if (!strong.Children.TryGetValue(key, out var own))
            {
                strong.Add(key, value);
            }
            else if (own is YamlMappingNode inner && value is YamlMappingNode other)
            {
                Merge(inner, other);
            }
            else if (own is YamlScalarNode scalar && YamlBinder.IsNull(scalar))
            {
                strong.Children.Remove(key);
            }
        }
    }

    // Replaces the includes of a mapping by what they stand for; what stands under the defaults of any file is collected.
    private YamlMappingNode Resolve(YamlMappingNode mapping, string path, IReadOnlyList<string> chain, YamlMappingNode defaults)
    {
        if (Take(mapping, DefaultsKey) is { } given)
        {
            if (given is YamlMappingNode weak)
            {
                Merge(defaults, ResolveInner(weak, path, chain, defaults));
            }
            else
            {
                mistakes.Add(given, "defaults must be a mapping of keys.");
            }
        }

        return ResolveInner(mapping, path, chain, defaults);
    }

    private YamlMappingNode ResolveInner(YamlMappingNode mapping, string path, IReadOnlyList<string> chain, YamlMappingNode defaults)
    {
        foreach (var section in mapping.Children.Where(entry => entry.Key is not YamlScalarNode { Value: "sweep" })
            .Select(entry => entry.Value).OfType<YamlMappingNode>())
        {
            ResolveInner(section, path, chain, defaults);
        }

        if (Take(mapping, IncludeKey) is { } files)
        {
            foreach (var file in (files is YamlSequenceNode list ? list.Children : [files]).Reverse())
            {
                if (Include(file, path, chain, defaults) is { } included)
                {
                    Merge(mapping, included);
                }
            }
        }

        return mapping;
    }

    private YamlMappingNode? Include(YamlNode file, string path, IReadOnlyList<string> chain, YamlMappingNode defaults)
    {
        if (file is not YamlScalarNode { Value: { Length: > 0 } name })
        {
            mistakes.Add(file, "include must be the path of a file, or a list of them.");
            return null;
        }

        string quoted = Quote.Of(name);
        if (name.Contains('\0', StringComparison.Ordinal) || name.Length > LongestPath)
        {
            mistakes.Add(file, $"'{quoted}' is not the path of a file.");
            return null;
        }

        string full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "", name));
        if (chain.Contains(full))
        {
            mistakes.Add(file, $"'{quoted}' includes itself, by way of {Quote.Of(string.Join(", ", chain.Select(Path.GetFileName)))}.");
            return null;
        }

        if (++_includes > MaxIncludes || chain.Count > MaxChain)
        {
            mistakes.Add(file, $"At most {MaxIncludes} files are included, and at most {MaxChain} within each other.");
            return null;
        }

        if (!IsInside(full))
        {
            mistakes.Add(file, $"'{quoted}' is outside the folder of the experiment. Move it there{settings.IncludeAdvice}.");
            return null;
        }

        if (!File.Exists(full))
        {
            mistakes.Add(file, $"There is no file '{Quote.Path(full)}' to include.");
            return null;
        }

        if (ReadText(file, full) is not { } text || Load(text, full, isMain: false) is not { } root)
        {
            return null;
        }

        mistakes.Locate(root, full);
        if (root is not YamlMappingNode mapping)
        {
            mistakes.Add(root, "An included file must be a mapping of keys.");
            return null;
        }

        Anchor(mapping, full);
        return Resolve(mapping, full, [.. chain, full], defaults);
    }

    // Paths of data stay relative to the file in which they stand.
    private void Anchor(YamlMappingNode mapping, string file)
    {
        foreach (var section in new[] { mapping, mapping.Find("data") as YamlMappingNode })
        {
            if (section?.Find("path") is YamlScalarNode { Value: { Length: > 0 } path }
                && (section != mapping || section.Children.ContainsKey("inputProperty")))
            {
                var full = new YamlScalarNode(
                    Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path)))
                { Style = ScalarStyle.SingleQuoted };
                mistakes.Locate(full, file);
                section.Children["path"] = full;
            }
        }
    }

    // A link inside counts as the file that it leads to.
    private bool IsInside(string file) =>
        new[] { file, File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file : file }
        .All(path => settings.IncludePath.Prepend(_folder).Any(
            folder => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    private string? ReadText(YamlNode place, string path)
    {
        try
        {
            return UserFile.ReadText(path, MaxLength);
        }
        catch (MeanFieldException fault)
        {
            mistakes.Add(place, fault.Message);
            return null;
        }
    }

    private YamlNode? Load(string text, string path, bool isMain)
    {
        try
        {
            var roots = reader.Read(text);
            if (roots.Count == 1)
            {
                return roots[0];
            }

            mistakes.Add(path, YamlReader.Start, isMain ? "An experiment file holds one YAML document."
                : "An included file holds one YAML document.");
        }
        catch (YamlException failure)
        {
            mistakes.Add(path, failure.Start, $"This is not YAML: {YamlReader.Message(failure)}");
        }

        return null;
    }

    private static YamlNode? Take(YamlMappingNode mapping, string key)
    {
        var value = mapping.Find(key);
        if (value is not null)
        {
            mapping.Children.Remove(key);
        }

        return value;
    }
}
