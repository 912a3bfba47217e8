/// D.4: learning-rate schedules.
@NullMarked
package perceptarium.lab.schedule;

import org.jspecify.annotations.NullMarked;
