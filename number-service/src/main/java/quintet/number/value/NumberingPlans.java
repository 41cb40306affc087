package quintet.number.value;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import quintet.kit.work.Workers;

/** Reads the numbering plans of all countries while the service starts, so that no request waits for a file. */
@Singleton
class NumberingPlans {

    private static final Logger LOG = Logger.getLogger(NumberingPlans.class);

    private final Workers workers;

    NumberingPlans(Workers workers) {
        this.workers = workers;
    }

    void read(@Observes StartupEvent event) {
        workers.run(PhoneNumber::warmUp).subscribe().with(
                countries -> LOG.debugf("The numbering plans of %d country codes are read", countries),
                failure -> LOG.warnf("The numbering plans could not be read ahead: %s", failure));
    }
}
