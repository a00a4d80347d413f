package org.doseline.sim.fault;

import static org.doseline.sim.fault.Parameter.number;
import static org.doseline.sim.fault.Parameters.DAY_MS;
import static org.doseline.sim.fault.Parameters.HOUR_MS;
import static org.doseline.sim.fault.Parameters.MINUTE_MS;
import static org.doseline.sim.fault.Parameters.direction;
import static org.doseline.sim.fault.Parameters.forMs;
import static org.doseline.sim.fault.Parameters.nl;
import static org.doseline.sim.fault.Parameters.percentOf;
import static org.doseline.sim.fault.Parameters.ppm;
import static org.doseline.sim.fault.Place.CLOCK;
import static org.doseline.sim.fault.Place.FIRMWARE;
import static org.doseline.sim.fault.Place.FLASH;
import static org.doseline.sim.fault.Place.MECHANICS;
import static org.doseline.sim.fault.Place.NETWORK;
import static org.doseline.sim.fault.Place.PEOPLE;
import static org.doseline.sim.fault.Place.POWER;
import static org.doseline.sim.fault.Place.REPORTS;
import static org.doseline.sim.fault.Term.ARMED;
import static org.doseline.sim.fault.Term.LASTING;
import static org.doseline.sim.fault.Term.ONCE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every fault that the simulator knows. The names are public: on the command line, in scenarios and over the
 * control port. The ids are the rows that docs/simulator-faults.md explains.
 */
public enum FaultKind {
    OCCLUSION(MECHANICS, LASTING, "The way of the drug is narrowed or closed.", "F-43 ICE-F4 ICE-D10",
            number("resistancePercent", 200, 100_000_000,
                    "of the line's resistance as built, by whole hundreds").or("total")
                    .usually("total"),
            Parameter.word("site", "before or behind the line's compliance", List.of("line", "outlet"))
                    .usually("line")),

    AIR_BUBBLE(MECHANICS, ONCE, "A bubble enters the line behind the syringe.", "GIP-1.9.1",
            nl("volume of the bubble")),

    SYRINGE_OUT(MECHANICS, LASTING, "Nothing holds the syringe; cleared, the same syringe is back in.",
            "F-50"),

    SYRINGE_IN(MECHANICS, ONCE, "Somebody puts in another syringe, perhaps nearly empty.", "F-50 ICE-F4",
            Parameters.make(),
            Parameters.sizeMl().usually("60"),
            nl("what is in it")),

    WRONG_SYRINGE(MECHANICS, LASTING, "The syringe in the pump is not the one that the pump was told.",
            "F-50",
            Parameters.make(),
            Parameters.sizeMl()),

    FREE_FLOW(MECHANICS, LASTING, "Drug runs out of a barrel whose plunger nobody holds.", "GIP-1.2.2",
            number("nlPerHour", 1, 1_200_000_000, "what the line draws")),

    PLUNGER_STALL(MECHANICS, LASTING, "The motor turns and the plunger stands.", "F-43",
            Parameter.word("seen", "whether the plunger's sensor shows it", List.of("true", "false"))
                    .usually("true")),

    OVER_DELIVERY(MECHANICS, LASTING,
            "More flows than the motor counts; the plunger's sensor is blind to it.", "F-44",
            ppm("more than told")),

    UNDER_DELIVERY(MECHANICS, LASTING,
            "Less flows than the motor counts; the plunger's sensor is blind to it.", "OPCA-T4-6",
            ppm("less than told")),

    BACK_PRESSURE(MECHANICS, LASTING, "The patient's side pushes back, or draws if below zero.", "",
            number("mmHg", -200, 1_000, "at the cannula, relative to the air")),

    TEMPERATURE(MECHANICS, LASTING, "The inside of the case has another temperature.", "OPCA-T4-2",
            number("c", -20, 90, "degrees Celsius")),

    MAINS_OFF(POWER, LASTING, "The mains plug is out; the battery carries.", "F-52 ICE-F5"),

    BATTERY(POWER, ONCE, "The battery's charge is now this.", "F-52 ICE-F5 ICE-D12",
            number("percent", 0, 100, "of a full charge")),

    POWER_LOSS(POWER, ONCE, "All power goes, and comes back.", "F-38",
            forMs(5_000)),

    CLOCK_DRIFT(CLOCK, LASTING, "The pump's uptime runs fast, or slow if below zero.", "F-42",
            number("ppm", -50_000, 50_000, "more than true time")),

    WALL_CLOCK_STEP(CLOCK, ONCE, "The pump's time of day jumps.", "F-22 F-63",
            number("ms", -DAY_MS, DAY_MS, "forward, or back if below zero")),

    WALL_CLOCK_UNSET(CLOCK, LASTING, "The pump does not know the time of day.", "F-22"),

    FLASH_LOST(FLASH, ONCE, "What is on the flash can no longer be believed; found at the next boot.",
            "F-41"),

    FLASH_TORN(FLASH, ARMED, "Power goes in the middle of the next write.", "F-38 F-39"),

    FLASH_REFUSES(FLASH, LASTING, "The flash takes no write.", ""),

    CRASH_AFTER_PERSIST(FIRMWARE, ARMED, "Dies between the next durable write of a command and the motor.",
            "F-39",
            forMs(5_000)),

    CRASH_AFTER_ACT(FIRMWARE, ARMED, "Dies when the motor follows the next command, before the answer.",
            "F-40",
            forMs(5_000)),

    HANG(FIRMWARE, ONCE,
            "The firmware neither hears, says nor decides, and the motor stands; then the watchdog restarts it.",
            "ICE-F3 GIP-3.5-a GIP-3.5-b",
            number("forMs", 1, 90_000, "until the watchdog bites").usually(1_000)),

    PART_FAILS(FIRMWARE, LASTING, "A part fails its test.", "GIP-3.3-d",
            Parameters.part()),

    PART_SILENT(FIRMWARE, LASTING, "A part does not answer its test.", "GIP-3.4-b",
            Parameters.part()),

    TOTAL_BACKWARD(REPORTS, LASTING, "The delivered total in telemetry and answers is too low.", "F-46",
            nl("less than the truth")),

    EVENTS_LOST(REPORTS, ARMED, "The next events are not sent; the log has them.", "F-47",
            number("count", 1, 1_000, "how many").usually(1)),

    TELEMETRY_FROZEN(REPORTS, LASTING, "Telemetry repeats the totals of the moment when this began.", ""),

    TELEMETRY_SILENT(REPORTS, LASTING, "No telemetry is sent; all else goes on.", "ICE-F3"),

    KEY(PEOPLE, ONCE, "Somebody presses a key on the pump.", "F-51",
            Parameters.key()),

    NEW_PATIENT(PEOPLE, ONCE, "The pump is taken to another patient: its association ends at the pump.",
            "F-50"),

    LINK_DOWN(NETWORK, LASTING, "The link's plug is out; the connection breaks.", "F-23 F-29 F-52 ICE-F5"),

    HALF_OPEN(NETWORK, LASTING, "Both ends believe in the connection and nothing passes.",
            "F-28 ICE-F3 ICE-F5"),

    LOSS(NETWORK, LASTING, "Messages are lost.", "F-24 ICE-F2 ICE-D7",
            percentOf("are lost"),
            direction()),

    STOP_LOST(NETWORK, LASTING, "Every STOP is lost, and nothing else.", "F-35"),

    DELAY(NETWORK, LASTING, "Messages come late; so they may overtake.", "F-27 ICE-F1",
            number("meanMs", 0, HOUR_MS, "mean delay"),
            number("jitterMs", 0, HOUR_MS, "standard deviation, Gaussian, never below no delay").usually(0),
            direction()),

    SPIKE(NETWORK, LASTING, "Some delays are many times as long.", "ICE-F1 ICE-D6",
            number("perMille", 0, 1_000, "how many of 1,000").usually(50),
            number("factor", 2, 1_000, "times as long").usually(5)),

    DUPLICATE(NETWORK, LASTING, "Messages come again.", "F-25 F-33",
            percentOf("are copied"),
            number("copies", 1, 100, "besides the message itself").usually(1),
            number("apartMs", 0, HOUR_MS, "from one copy to the next").usually(0),
            direction()),

    REORDER(NETWORK, LASTING, "Messages are held back, and later ones overtake.", "F-26",
            percentOf("are held back"),
            number("byMs", 1, HOUR_MS, "how long").usually(2_000),
            direction()),

    CORRUPT(NETWORK, LASTING, "A bit of the payload flips under way, after the MAC was made.", "F-32 F-53",
            percentOf("are hit"),
            direction()),

    MALFORMED_ANSWER(NETWORK, LASTING, "The pump answers authentic bytes that are no answer.",
            "F-53 ICE-F2 ICE-D8",
            percentOf("answers"),
            Parameter.word("form", "what it says instead", MalformedAnswer.words()).usually("any")),

    FORGED_TELEMETRY(NETWORK, LASTING,
            "Telemetry is sent on another pump's topic as well, with this pump's own key.",
            "F-45",
            number("pumpNumber", 1, 100_000, "the other is pump-N of the same cell")),

    SILENCE(NETWORK, LASTING, "Now and then, before a message, nothing passes for a while.", "ICE-F3 ICE-D9",
            number("perMille", 0, 1_000, "messages of 1,000 that begin a silence").usually(5),
            forMs(3_000)),

    SLOW_ANSWER(NETWORK, LASTING, "The answers to one class of commands take their time.",
            "ICE-D3 ICE-D4 ICE-D5",
            CommandClass.parameter(),
            number("meanMs", 0, MINUTE_MS, "mean time"),
            number("jitterMs", 0, MINUTE_MS, "standard deviation, Gaussian").usually(0),
            number("mostMs", 0, MINUTE_MS, "never longer").usually(MINUTE_MS)),

    FLOOD(NETWORK, LASTING, "The pump repeats its telemetry in a flood.", "F-48",
            number("perSecond", 1, 10_000, "extra messages").usually(1_000)),

    CLONE(NETWORK, LASTING, "A second pump with the same identity connects.", "F-49"),

    SLOW_CONSUMER(NETWORK, LASTING, "The pump takes its messages slowly, one after another.", "",
            number("ms", 1, MINUTE_MS, "for each message"));

    private final Place place;
    private final Term term;
    private final String sentence;
    private final List<String> ids;
    private final List<Parameter> parameters;

    FaultKind(Place place, Term term, String sentence, String ids, Parameter... parameters) {
        this.place = place;
        this.term = term;
        this.sentence = sentence;
        this.ids = ids.isEmpty() ? List.of() : List.of(ids.split(" "));
        this.parameters = List.of(parameters);
    }

    /** The public name: {@code over-delivery}. */
    public String word() { return Parameters.word(this); }

    public Place place() { return place; }

    public Term term() { return term; }

    /** One sentence for people. */
    public String sentence() { return sentence; }

    /** The rows and requirements that it stands for, perhaps none. */
    public List<String> ids() {
        return ids;
    }

    /** In the order in which they are written. */
    public List<Parameter> parameters() { return parameters; }

    Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }

    /**
     * The kind of that public name.
     *
     * @throws IllegalArgumentException with the names that there are
     */
    public static FaultKind of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst()
                .orElseThrow(() -> Suggestion.unknown("fault", word,
                        Arrays.stream(values()).map(FaultKind::word).toList()));
    }
}
