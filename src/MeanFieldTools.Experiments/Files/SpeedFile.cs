using System.Text.Json;
using MeanFieldTools.Costs;

namespace MeanFieldTools.Files;

/// <summary>
/// The speed of this machine, measured once for each version of the program and kept in the user's folder for such data. A file that cannot
/// be read, or says what no machine does, is measured and written again; where none can be written, every process measures for itself.
/// </summary>
/// <param name="folder">The folder; empty where the user has none.</param>
/// <param name="version">The version of the program: other kernels may have other speeds.</param>
internal sealed class SpeedFile(string folder, string version)
{
    /// <summary>The file in the folder of this user.</summary>
    public static SpeedFile OfUser(string version)
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return new SpeedFile(data.Length > 0 ? System.IO.Path.Combine(data, "MeanFieldTools") : "", version);
    }

    /// <summary>The file. Homes may be shared between machines, so each has its own.</summary>
    public string Path => System.IO.Path.Combine(folder, $"speed-{version}-{Environment.MachineName}.json");

    /// <summary>The speed of this machine: from the file, or measured and kept.</summary>
    public MachineSpeed Read(CancellationToken cancellationToken)
    {
        if (folder.Length > 0 && Kept() is { } known)
        {
            return known;
        }

        var speed = SpeedProbe.Measure(cancellationToken);
        speed = speed.IsPlausible ? speed : MachineSpeed.Default;
        if (folder.Length > 0)
        {
            Keep(speed);
        }

        return speed;
    }

    private MachineSpeed? Kept()
    {
        try
        {
            return JsonSerializer.Deserialize<MachineSpeed>(UserFile.Content(Path)) is { IsPlausible: true } speed ? speed : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private void Keep(MachineSpeed speed)
    {
        try
        {
            AtomicFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(speed));
        }
        catch (Exception failure) when (failure is MeanFieldException or IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written to is no reason to fail: the next process measures again.
        }
    }
}
