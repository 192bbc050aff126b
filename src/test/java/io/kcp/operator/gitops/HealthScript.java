package io.kcp.operator.gitops;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;

/** The shipped patch of Argo CD's ConfigMap, run as Argo CD runs it: the object in {@code obj}, no way out. */
final class HealthScript {
    private static final String KEY = "resource.customizations.health.operator.kcp.io_";

    private final Map<String, String> scripts;

    /** What Argo CD shows. */
    record Health(String status, String message) {}

    private HealthScript(Map<String, String> scripts) {
        this.scripts = scripts;
    }

    static HealthScript shipped() {
        var file = Assets.projectRoot().resolve("config/argocd/argocd-cm.yaml");
        try {
            return new HealthScript(Serialization.unmarshal(Files.readString(file), ConfigMap.class)
                    .getData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That it is for. */
    Set<String> kinds() {
        return scripts.keySet().stream()
                .map(key -> key.substring(KEY.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Health of(GenericKubernetesResource object) {
        var globals = new Globals();
        globals.load(new BaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        globals.load(new StringLib());
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", value(Serialization.unmarshal(Serialization.asJson(object), Map.class)));
        var result = globals.load(scripts.get(KEY + object.getKind())).call().checktable();
        return new Health(
                result.get("status").checkjstring(), result.get("message").checkjstring());
    }

    private static LuaValue value(@Nullable Object json) {
        return switch (json) {
            case null -> LuaValue.NIL;
            case Map<?, ?> map -> {
                var table = new LuaTable();
                map.forEach((key, field) -> table.set((String) key, value(field)));
                yield table;
            }
            case List<?> list ->
                LuaTable.listOf(list.stream().map(HealthScript::value).toArray(LuaValue[]::new));
            case Number number -> LuaValue.valueOf(number.doubleValue());
            case Boolean bool -> LuaValue.valueOf(bool);
            default -> LuaValue.valueOf(json.toString());
        };
    }
}
