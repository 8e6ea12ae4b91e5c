package org.herald.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the embedded broker: the gateway itself, from inside its own process, with a password
 * that is made at each start and never leaves memory, and what {@link PartnerAccess} permits
 * partners. Everybody else is refused.
 */
final class InternalAccess implements ActiveMQSecurityManager5 {
  static final String USER = "gateway";
  private static final int PASSWORD_BYTES = 32;

  private final String password = randomPassword();
  private final PartnerAccess partners;

  InternalAccess(PartnerAccess partners) {
    this.partners = partners;
  }

  static String randomPassword() {
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  String password() {
    return password;
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String given,
      @Nullable RemotingConnection connection,
      @Nullable String securityDomain) {
    boolean inside =
        connection != null && connection.getTransportConnection() instanceof InVMConnection;
    if (!inside) {
      return partners.authenticate(connection);
    }
    if (!validateUser(user, given)) {
      return null;
    }
    var subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(USER));
    subject.setReadOnly();
    return subject;
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType checkType, String address) {
    return subject != null
        && (subject.getPrincipals().contains(new UserPrincipal(USER))
            || PartnerAccess.permits(subject, checkType, address));
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String given) {
    return USER.equals(user)
        && given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean validateUserAndRole(
      @Nullable String user, @Nullable String given, Set<Role> roles, CheckType checkType) {
    return false; // the way without a connection, from which nobody comes
  }
}
