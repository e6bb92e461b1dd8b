import { SankeyChart } from 'echarts/charts';
import { use } from 'echarts/core';

/** Flows are a part of their own: one page has them, and the others are spared. */
use([SankeyChart]);
