import { LineChart } from 'echarts/charts';
import { use } from 'echarts/core';

/** Lines are a part of their own: most pages have bars only, and are spared them. */
use([LineChart]);
