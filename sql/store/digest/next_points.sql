-- The next points of the cursor that points_to_judge.sql opened
fetch forward 20000 from point_to_judge
