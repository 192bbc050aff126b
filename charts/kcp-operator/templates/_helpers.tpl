{{- define "kcp-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* At most 50 characters, to leave room for endings such as -cache-server. */ -}}
{{- define "kcp-operator.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- $name := include "kcp-operator.name" . }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "kcp-operator.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride }}
{{- end }}

{{- define "kcp-operator.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "kcp-operator.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- required "serviceAccount.name is needed where serviceAccount.create is false" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "kcp-operator.selector" -}}
app.kubernetes.io/name: {{ include "kcp-operator.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "kcp-operator.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "kcp-operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- /*
The labels and annotations of an object: (list $ labels annotations), the last two on top of those that every object has.
*/ -}}
{{- define "kcp-operator.metadata" -}}
{{- $root := index . 0 }}
{{- $own := include "kcp-operator.labels" $root | fromYaml -}}
labels:
  {{- toYaml (merge (dict) (default (dict) (index . 1)) $own $root.Values.commonLabels) | nindent 2 }}
{{- with merge (dict) (default (dict) (index . 2)) $root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* registry/repository:tag@digest, of (list $ image tag). */ -}}
{{- define "kcp-operator.image" -}}
{{- $image := index . 1 }}
{{- with default $image.registry (index . 0).Values.global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end }}
{{- $image.repository }}
{{- with index . 2 }}:{{ . }}{{ end }}
{{- with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{- /* The flags of the operator, without those that extraArgs has: it takes none twice. */ -}}
{{- define "kcp-operator.settings" -}}
{{- $settings := dict
  "leader-elect" .Values.leaderElection.enabled
  "log-level" .Values.log.level
  "log-format" .Values.log.format
  "health-probe-bind-address" (printf ":%d" (int .Values.probes.port))
  "metrics-bind-address" (ternary (printf ":%d" (int .Values.metrics.port)) "0" .Values.metrics.enabled)
  "default-image" (include "kcp-operator.image" (list . .Values.kcp.image .Values.kcp.image.tag))
  "workers" (int .Values.workers)
  "requests-in-flight" (int .Values.requestsInFlight)
  "shutdown-grace" .Values.shutdownGrace
  "kubeconfig-users" (join "," .Values.kubeconfigUsers)
  "kubeconfig-groups" (join "," .Values.kubeconfigGroups)
}}
{{- if .Values.leaderElection.enabled }}
{{- $_ := set $settings "leader-election-lease" .Values.leaderElection.lease }}
{{- $_ := set $settings "leader-election-lease-duration" .Values.leaderElection.leaseDuration }}
{{- end }}
{{- with .Values.watchNamespaces }}
{{- $_ := set $settings "watch-namespaces" (join "," .) }}
{{- end }}
{{- range .Values.extraArgs }}
{{- $settings = omit $settings (regexFind "^[^=]+" . | trimPrefix "--") }}
{{- end }}
{{- range $name, $value := $settings }}
- {{ printf "--%s=%v" $name $value | quote }}
{{- end }}
{{- range .Values.extraArgs }}
- {{ quote . }}
{{- end }}
{{- end }}
