package dynamic
