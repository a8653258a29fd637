/* The hostile task as a step of a workflow. */
import { runAction } from '../actions/index.ts';
import { hostileTask } from './hostile-task.ts';

await runAction({ task: hostileTask, stage: 'main', backgroundCommand: () => ['false'] });
