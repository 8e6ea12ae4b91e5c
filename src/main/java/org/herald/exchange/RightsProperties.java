package org.herald.exchange;

import java.time.Period;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clocks of data subjects' requests. Keys: {@code herald.rights.*}.
 *
 * @param answerWithin days from receipt to the answer; 1 to 365
 * @param extendBy days by which that may be put off once; 1 to 365
 * @param warnBefore days before the end at which an alarm is raised; 0 to 60
 */
@ConfigurationProperties("herald.rights")
record RightsProperties(
    @DefaultValue("30d") Period answerWithin,
    @DefaultValue("60d") Period extendBy,
    @DefaultValue("7d") Period warnBefore) {

  RightsProperties {
    require(answerWithin, 1, 365, "answer-within");
    require(extendBy, 1, 365, "extend-by");
    require(warnBefore, 0, 60, "warn-before");
  }

  private static void require(Period value, int least, int most, String key) {
    if (value.toTotalMonths() != 0 || value.getDays() < least || value.getDays() > most) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "Set herald.rights."
              + key
              + " to a number of days from "
              + least
              + "d to "
              + most
              + "d.");
    }
  }
}
