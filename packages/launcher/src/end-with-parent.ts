/** Loaded into the web process: when the launcher is gone, even by kill -9, the channel closes and so does the server. */
process.once("disconnect", () => process.exit(0));
