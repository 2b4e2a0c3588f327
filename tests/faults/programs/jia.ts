/** The command line as it is, bundled for tests that run it as a process. */
import '../../../src/main.ts';
