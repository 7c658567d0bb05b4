using MeanFieldTools.Costs;
using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

public sealed class SpeedFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"speed-{Guid.NewGuid():N}");

    [Fact]
    public void A_speed_is_measured_once_and_read_from_then_on()
    {
        var file = new SpeedFile(_folder, "1");
        var first = file.Read(default);
        Assert.Equal(first, new SpeedFile(_folder, "1").Read(default));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("{\"VectorNanoseconds\":0,\"ScalarNanoseconds\":1}")]
    [InlineData("{\"VectorNanoseconds\":1,\"ScalarNanoseconds\":1e9}")]
    public void A_damaged_file_is_measured_and_written_again(string content)
    {
        var file = new SpeedFile(_folder, "1");
        Directory.CreateDirectory(_folder);
        File.WriteAllText(file.Path, content);
        var speed = file.Read(default);
        Assert.True(speed.IsPlausible);
        Assert.NotEqual(content, File.ReadAllText(file.Path));
        Assert.Equal(speed, file.Read(default));
    }

    [Fact]
    public void Another_version_measures_for_itself()
    {
        new SpeedFile(_folder, "1").Read(default);
        new SpeedFile(_folder, "2").Read(default);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Without_a_folder_that_can_be_written_to_there_is_a_speed_all_the_same()
    {
        // A file stands where the folder would be.
        File.WriteAllText(_folder, "");
        Assert.True(new SpeedFile(_folder, "1").Read(default).IsPlausible);
        Assert.True(new SpeedFile("", "1").Read(default).IsPlausible);
    }

    [Fact]
    public async Task Many_writers_at_once_leave_one_file_that_can_be_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new SpeedFile(_folder, "1").Read(default))));
        Assert.Single(Directory.GetFiles(_folder));
        Assert.True(new SpeedFile(_folder, "1").Read(default).IsPlausible);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        File.Delete(_folder);
    }
}
