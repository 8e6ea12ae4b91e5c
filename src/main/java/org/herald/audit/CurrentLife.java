package org.herald.audit;

/**
 * In which of its lives our log is: it can change only while no gateway runs, so it is read once.
 */
final class CurrentLife {
  private final LogRows rows;

  /** 0 while not known. */
  private volatile int life;

  CurrentLife(LogRows rows) {
    this.rows = rows;
  }

  /** The log of a calendar year: of a party that has lost one, what succeeded it. */
  ShardName shardOf(int calendarYear) {
    if (life == 0) {
      life = rows.openShard().map(open -> open.name().life()).orElse(1);
    }
    return new ShardName(calendarYear, life);
  }

  /** Whether a successor has closed this log. */
  boolean isPast(ShardName shard) {
    return shard.life() < shardOf(shard.year()).life();
  }

  /** It changed although this node ran. */
  void forget() {
    life = 0;
  }
}
