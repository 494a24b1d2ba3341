/** Loaded into web processes and workers: when the launcher is gone, even by kill -9, the channel closes and so do they. */
process.once("disconnect", () => process.exit(0));
