package io.parlance.ops.intake;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** P1: nothing is lost, whatever the order in which work ends and however often it crashes. */
class WorkshopScheduleTest {
    /** An action: 0-84 ends one of those that run, 85-99 crashes. */
    @Property(tries = 100)
    void worksOnAllInTheOrderOfTheirKeyAndRepeatsOnlyWhatRan(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 3) Integer> keys,
            @ForAll @Size(max = 30) List<@IntRange(max = 99) Integer> actions) {
        KeyedSchedule schedule = new KeyedSchedule(keys);

        for (int action : actions) {
            if (action < 85) {
                schedule.endOne(action);
            } else {
                schedule.crash();
            }
            schedule.check();
        }

        schedule.endAll();
    }
}
