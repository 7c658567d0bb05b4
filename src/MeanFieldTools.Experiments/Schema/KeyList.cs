using System.Text;

namespace MeanFieldTools.Schema;

/// <summary>The keys of experiment files as a list for people: made of the same attributes as the reader.</summary>
internal static class KeyList
{
    private const int Width = 79;

    /// <summary>Every key with what it is for, what it takes and its default.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        foreach (string line in Section(new ExperimentSection(), "", "    "))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Section(object section, string path, string indent)
    {
        foreach (var (key, property) in YamlBinder.Keys(section.GetType()))
        {
            string full = path + key;
            yield return $"{indent}{full}";
            foreach (string line in Wrap($"{YamlBinder.Describe(property).Description} ({KeyText.Describe(property, section)})", indent + "    "))
            {
                yield return line;
            }

            yield return "";
            var inner = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
            bool recursive = inner == section.GetType() || inner == typeof(ExperimentSection);
            if (YamlBinder.IsSection(inner) && !recursive)
            {
                foreach (string line in Section(Activator.CreateInstance(inner)!, full + ".", indent))
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<string> Wrap(string text, string indent)
    {
        string line = indent;
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length >= Width && line.Trim().Length > 0)
            {
                yield return line.TrimEnd();
                line = indent;
            }

            line += word + " ";
        }

        yield return line.TrimEnd();
    }
}
