using System.Reflection;
using System.Reflection.Emit;

namespace MeanFieldTools.Tests;

/// <summary>
/// Makes models that implement the module's interface for experts of .NET, as a user's assembly does. The tests cannot reference that
/// interface: the module's assemblies are loaded where the module wants them.
/// </summary>
public static class UserModel
{
    public delegate double ValueCode(ReadOnlySpan<double> theta, ReadOnlySpan<double> x);

    public delegate void GradientCode(ReadOnlySpan<double> theta, ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>A model with one angle and one input, once the module is loaded.</summary>
    public static object Create(ValueCode value, GradientCode gradient)
    {
        var contract = AppDomain.CurrentDomain.GetAssemblies().Last(a => a.GetName().Name == "MeanFieldTools.Core")
            .GetType("MeanFieldTools.IPointwiseExpert", throwOnError: true)!;
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("UserModel"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("UserModel").DefineType("Model", TypeAttributes.Public, typeof(object), [contract]);
        Implement(type, contract, "Value", type.DefineField("ValueCode", typeof(ValueCode), FieldAttributes.Public));
        Implement(type, contract, "Gradient", type.DefineField("GradientCode", typeof(GradientCode), FieldAttributes.Public));
        Implement(type, contract, "get_ParameterCount", null);
        Implement(type, contract, "get_InputCount", null);
        var made = type.CreateType();
        object model = Activator.CreateInstance(made)!;
        made.GetField("ValueCode")!.SetValue(model, value);
        made.GetField("GradientCode")!.SetValue(model, gradient);
        return model;
    }

    // Calls the code with the arguments, or returns 1.
    private static void Implement(TypeBuilder type, Type contract, string name, FieldInfo? code)
    {
        var declared = contract.GetMethod(name)!;
        Type[] arguments = [.. declared.GetParameters().Select(p => p.ParameterType)];
        var method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Virtual, declared.ReturnType, arguments);
        var body = method.GetILGenerator();
        if (code is null)
        {
            body.Emit(OpCodes.Ldc_I4_1);
        }
        else
        {
            body.Emit(OpCodes.Ldarg_0);
            body.Emit(OpCodes.Ldfld, code);
            for (byte i = 1; i <= arguments.Length; i++)
            {
                body.Emit(OpCodes.Ldarg_S, i);
            }

            body.Emit(OpCodes.Callvirt, code.FieldType.GetMethod("Invoke")!);
        }

        body.Emit(OpCodes.Ret);
        type.DefineMethodOverride(method, declared);
    }
}
