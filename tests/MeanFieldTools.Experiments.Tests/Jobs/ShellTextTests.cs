using MeanFieldTools.Jobs;

namespace MeanFieldTools.Experiments.Tests.Jobs;

public class ShellTextTests
{
    [Theory]
    [InlineData("runs/a_b-1.yaml", "runs/a_b-1.yaml")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("it's", "'it'\\''s'")]
    public void A_word_of_bash_means_only_itself(string text, string word) => Assert.Equal(word, ShellText.Word(text));

    [Theory]
    [InlineData("gres=gpu:1", "gres=gpu:1")]
    [InlineData("my job", "\"my job\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    public void An_option_is_quoted_where_sbatch_needs_it(string text, string option) => Assert.Equal(option, ShellText.Option(text));
}
