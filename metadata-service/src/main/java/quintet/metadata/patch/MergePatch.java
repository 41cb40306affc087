package quintet.metadata.patch;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.JsonText;
import quintet.kit.input.Value;

/** Merges JSON texts by RFC 7396. Members that stay keep their order and all digits. */
final class MergePatch {

    private MergePatch() {
    }

    /**
     * The target after the patch, as compact text. Both texts were checked before.
     *
     * @param target any JSON value
     * @param patch any JSON value
     */
    static String apply(String target, String patch) {
        return JsonText.of(new Value(merge(JsonText.parse(target).raw(), JsonText.parse(patch).raw())));
    }

    /** The recursion is bounded, because the nesting of both texts is. */
    private static @Nullable Object merge(@Nullable Object target, @Nullable Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        var merged = new LinkedHashMap<Object, @Nullable Object>();
        if (target instanceof Map<?, ?> members) {
            merged.putAll(members);
        }
        changes.forEach((name, change) -> {
            if (change == null) {
                merged.remove(name);
            } else {
                merged.put(name, merge(merged.get(name), change));
            }
        });
        return merged;
    }
}
