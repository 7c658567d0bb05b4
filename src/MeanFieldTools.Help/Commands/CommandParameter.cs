using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace MeanFieldTools.Help;

/// <summary>A parameter of a cmdlet, as its attributes declare it.</summary>
internal sealed class CommandParameter
{
    private readonly ParameterAttribute[] _attributes;

    public CommandParameter(PropertyInfo property, object instance)
    {
        Name = property.Name;
        Type = property.PropertyType;
        _attributes = [.. property.GetCustomAttributes<ParameterAttribute>()];
        Aliases = property.GetCustomAttribute<AliasAttribute>()?.AliasNames.ToArray() ?? [];
        Wildcards = property.IsDefined(typeof(SupportsWildcardsAttribute));
        Range = property.GetCustomAttribute<ValidateRangeAttribute>();
        Set = property.GetCustomAttribute<ValidateSetAttribute>()?.ValidValues.ToArray();
        Default = Text(property.GetValue(instance));
    }

    private CommandParameter(string name, string alias)
    {
        Name = name;
        Type = typeof(SwitchParameter);
        _attributes = [new ParameterAttribute()];
        Aliases = [alias];
    }

    public string Name { get; }

    public Type Type { get; }

    public string[] Aliases { get; }

    public bool Wildcards { get; }

    public ValidateRangeAttribute? Range { get; }

    /// <summary>The values that are taken, for enums and closed lists.</summary>
    public IReadOnlyList<string> Values => Set ?? (ElementType.IsEnum ? Enum.GetNames(ElementType) : []);

    /// <summary>The default as it is typed, where the cmdlet sets one.</summary>
    public string? Default { get; }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    public bool Mandatory => _attributes.Any(attribute => attribute.Mandatory);

    public bool Hidden => Array.TrueForAll(_attributes, attribute => attribute.DontShow);

    public IEnumerable<string> Sets => _attributes.Select(attribute => attribute.ParameterSetName);

    /// <summary>The type as it is shown in syntax.</summary>
    public string TypeText => ElementType.Name switch
    {
        "Int32" => "int",
        "Int64" => "long",
        "PSObject" => "Object",
        "String" or "Double" or "Object" or "Boolean" => ElementType.Name.ToLowerInvariant(),
        var name => name,
    } + (Type.IsArray ? Type.GetArrayRank() == 2 ? "[,]" : "[]" : "");

    private string[]? Set { get; }

    private Type ElementType
    {
        get
        {
            var type = Type.IsArray ? Type.GetElementType()! : Type;
            return Nullable.GetUnderlyingType(type) ?? type;
        }
    }

    public static CommandParameter Switch(string name, string alias) => new(name, alias);

    public ParameterAttribute? In(string set) =>
        Array.Find(_attributes,
            attribute => attribute.ParameterSetName == set || attribute.ParameterSetName == ParameterAttribute.AllParameterSets);

    public string Pipeline() => (_attributes.Any(a => a.ValueFromPipeline), _attributes.Any(a => a.ValueFromPipelineByPropertyName)) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    // An initial value that says nothing (an empty list, null, 0 where 0 is out of range) is no default to show.
    private string? Text(object? value) => value switch
    {
        null or "" or SwitchParameter => null,
        ICollection { Count: 0 } => null,
        int count when Range is { MinRange: int least } && count < least => null,
        0.0 or 0L => null,
        bool flag => flag ? "$true" : "$false",
        double number => NumberText.Of(number),
        int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        ICollection list => string.Join(", ", list.Cast<object>().Select(Text)),
        _ => value.ToString(),
    };
}
