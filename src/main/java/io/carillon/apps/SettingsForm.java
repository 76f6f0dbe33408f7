package io.carillon.apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of an app's settings as it is shown: what was typed, what stood there before, and what is wrong with it.
final class SettingsForm {
    private static final String OPENED = "opened.";
    private static final SettingField NAME = SettingField.name("Name", "What you and your team call it.");

    private final Map<String, String> opened = new LinkedHashMap<>();
    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> objections = new LinkedHashMap<>();

    private boolean overtaken;

    private SettingsForm() {}

    static SettingsForm showing(AppState app) {
        var form = new SettingsForm();
        form.opened.putAll(app.values());
        form.typed.putAll(app.values());
        return form;
    }

    /// Of a request's parameters. A switch that is off is not among them.
    static SettingsForm sent(Map<String, String> parameters) {
        var form = new SettingsForm();
        form.opened.put(AppState.NAME, parameters.getOrDefault(OPENED + AppState.NAME, ""));
        form.typed.put(AppState.NAME, NameRules.cleaned(parameters.get(AppState.NAME)));
        for (var field : SettingFields.all()) {
            var name = field.name();
            var value = parameters.getOrDefault(name, "");
            form.opened.put(name, parameters.getOrDefault(OPENED + name, ""));
            form.typed.put(name, field.isSwitch() ? (value.equals("on") ? "on" : "off") : field.cleaned(value));
        }
        form.check();
        return form;
    }

    private void check() {
        NameRules.objection(value(AppState.NAME), "Give the app a name.")
                .ifPresent(objection -> objections.put(AppState.NAME, objection));
        for (var field : SettingFields.all()) {
            field.objection(value(field.name()), before(field.name()))
                    .ifPresent(objection -> objections.put(field.name(), objection));
        }
    }

    /// Takes in what somebody else saved meanwhile: where nothing was typed it takes its place, where something was,
    /// both
    /// are named. Sending the form again then means it.
    void changedMeanwhile(Set<String> names, Map<String, String> stored) {
        for (var name : names) {
            var now = String.valueOf(stored.get(name));
            if (value(name).equals(before(name))) {
                objections.put(
                        name,
                        "This was changed from “" + before(name) + "” to “" + now
                                + "” in another tab or by somebody else. It stands here as it is now.");
                typed.put(name, now);
            } else {
                objections.put(
                        name,
                        "This was changed to “" + now
                                + "” in another tab or by somebody else. Save again to replace it by yours.");
            }
        }
        opened.putAll(stored);
        overtaken = true;
    }

    AppEdit edit() {
        return new AppEdit(opened, typed);
    }

    /// Whether somebody else saved something meanwhile.
    public boolean isOvertaken() {
        return overtaken;
    }

    public boolean isWrong() {
        return !objections.isEmpty();
    }

    public Entry name() {
        return entry(NAME);
    }

    public List<Entry> switches() {
        return SettingFields.SWITCHES.stream().map(this::entry).toList();
    }

    public List<Entry> limits() {
        return SettingFields.LIMITS.stream().map(this::entry).toList();
    }

    public List<Entry> recovery() {
        return SettingFields.RECOVERY.stream().map(this::entry).toList();
    }

    /// Those with an objection, in the order of the page.
    public List<Entry> wrong() {
        var all = new ArrayList<Entry>();
        all.add(name());
        all.addAll(switches());
        all.addAll(limits());
        all.addAll(recovery());
        return all.stream().filter(entry -> entry.objection() != null).toList();
    }

    private Entry entry(SettingField field) {
        return new Entry(field, value(field.name()), before(field.name()), objections.get(field.name()));
    }

    private String value(String name) {
        return typed.getOrDefault(name, "");
    }

    private String before(String name) {
        return opened.getOrDefault(name, "");
    }

    /// A field with what it holds.
    record Entry(
            SettingField field,
            String value,
            String opened,
            @Nullable String objection) {
        public boolean isOn() {
            return value.equals("on");
        }
    }
}
