package org.herald.admin;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/** Refuses settings that nothing reads, before anything of the gateway is started. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
  @Bean
  static BeanFactoryPostProcessor unknownSettings(ConfigurableEnvironment environment) {
    return beans -> new UnknownSettings(KnownSettings.of(types(beans))).refuse(environment);
  }

  /** By definition only: a bean made now would be made before its time. */
  private static List<Class<?>> types(ConfigurableListableBeanFactory beans) {
    var types = new ArrayList<Class<?>>();
    for (String bean : beans.getBeanDefinitionNames()) {
      String type = beans.getBeanDefinition(bean).getBeanClassName();
      if (type != null && type.startsWith("org.herald.")) {
        Class<?> found = ClassUtils.resolveClassName(type, beans.getBeanClassLoader());
        if (found.isAnnotationPresent(ConfigurationProperties.class)) {
          types.add(found);
        }
      }
    }
    return types;
  }
}
