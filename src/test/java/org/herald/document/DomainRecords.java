package org.herald.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.herald.notice.Payload;

/** The records that a payload can hold, found by walking from one to the next. */
final class DomainRecords {
  private final Set<Class<?>> found = new LinkedHashSet<>();

  private DomainRecords() {}

  static Set<Class<?>> all() {
    DomainRecords records = new DomainRecords();
    records.visit(Payload.class);
    return records.found;
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType generic) {
      visit(generic.getActualTypeArguments()[0]);
    } else if (type instanceof Class<?> kind && kind.getName().startsWith("org.herald.notice")) {
      if (kind.isSealed() && kind.isInterface()) {
        for (Class<?> each : kind.getPermittedSubclasses()) {
          visit(each);
        }
      } else if (kind.isRecord() && found.add(kind)) {
        for (RecordComponent component : kind.getRecordComponents()) {
          visit(component.getGenericType());
        }
      }
    }
  }
}
