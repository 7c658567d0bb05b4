BeforeDiscovery {
    $pages = (Get-ChildItem "$PSScriptRoot/../../module/help" -Filter *.md).BaseName |
        Where-Object { $_ -notlike 'about_*' -and $_ -ne '_common' }
}

BeforeAll { . "$PSScriptRoot/common.ps1" }

Describe 'The examples of the help' {
    It 'run as they are, in the order of the page: <_>' -ForEach $pages {
        $text = (Get-Content -LiteralPath "$root/module/help/$_.md" -Raw) -replace '\r\n', "`n"
        $examples = [regex]::Matches($text, '(?s)```powershell\n(.*?)```').ForEach{ $_.Groups[1].Value }
        $examples.Count | Should -BeGreaterThan 1
        $folder = (New-Item -ItemType Directory "$TestDrive/$_").FullName

        # A session and a folder of their own, as a reader has them who copies one example after another.
        $session = [powershell]::Create([initialsessionstate]::CreateDefault2())
        try {
            $null = $session.AddScript('param($manifest, $folder) Import-Module $manifest; Set-Location -LiteralPath $folder')
            $null = $session.AddArgument("$root/MeanFieldTools.psd1").AddArgument($folder).Invoke()
            foreach ($example in $examples) {
                $session.Commands.Clear()
                $session.Streams.ClearStreams()
                $shown = @($session.AddScript($example).Invoke()).Count + $session.Streams.Information.Count
                $session.Streams.Error | Should -BeNullOrEmpty -Because $example
                $shown | Should -BeGreaterThan 0 -Because "$example shows something"
            }
        }
        finally { $session.Dispose() }
    }
}
