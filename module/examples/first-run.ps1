# The mean-field limit on real measurements. What is computed stands in iris.yaml.
Import-Module "$PSScriptRoot/../../MeanFieldTools.psd1"
Invoke-MeanFieldExperiment -Path "$PSScriptRoot/iris.yaml"
