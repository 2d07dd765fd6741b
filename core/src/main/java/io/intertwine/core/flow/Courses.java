package io.intertwine.core.flow;

import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Sorts the steps of a flow into its exchanges. For one thread.
///
/// Steps of a known exchange go by its number. Others go to the oldest exchange that waits for exactly this step, then
/// to
/// one that waits for any, then to one that ended without it; the first step of a stage begins a new exchange.
final class Courses {
    private final List<Course> courses = new ArrayList<>();

    private Courses() {}

    static List<Course> of(List<KeptStep> steps) {
        Courses sorted = new Courses();
        steps.forEach(sorted::add);
        return sorted.courses;
    }

    private void add(KeptStep kept) {
        FlowStep step = kept.step();
        Stage stage = Stage.of(step.procedure(), step.step());
        if (isNotice(step)) {
            begin(new Course(stage, kept.exchange(), true)).add(step);
            return;
        }
        Optional<Course> course = kept.exchange() == KeptStep.UNKNOWN
                ? likely(stage, step.step())
                : first(known -> known.is(stage, kept.exchange()));
        course.orElseGet(() -> begin(new Course(stage, kept.exchange(), false))).add(step);
    }

    /// A twin system lists its twins whenever it likes.
    private static boolean isNotice(FlowStep step) {
        return step.procedure() == Procedure.TWIN_SYSTEM
                && step.step() == 2
                && !step.from().equals(step.to());
    }

    private Optional<Course> likely(Stage stage, int step) {
        if (step == stage.first) {
            return Optional.empty();
        }
        return first(course -> course.isOf(stage) && !course.mayEnd() && course.highest() == step - 1)
                .or(() -> first(course -> course.isOf(stage) && course.highest() == step - 1))
                .or(() -> first(course -> course.isOf(stage) && !course.mayEnd() && course.highest() < step))
                .or(() -> first(course -> course.isOf(stage) && !course.mayEnd()))
                .or(() -> first(course -> course.isOf(stage) && (stage == Stage.RUNNING || !course.has(step))));
    }

    private Optional<Course> first(Predicate<Course> wanted) {
        return courses.stream().filter(wanted).findFirst();
    }

    private Course begin(Course course) {
        courses.add(course);
        return course;
    }
}
